import { useEffect, useRef } from 'react';

/** A modal that closes gives the focus back within 10 ms: that goes first. */
const MODAL_MS = 40;

/**
 * A button that did its work often goes with it. The focus then begins again at the top of the page's content, or of the
 * open modal, instead of nowhere. For pages whose parts come and go under the focus.
 * @param near puts it on something better, where there is something; stays the same function
 */
export const useKeptFocus = (near?: () => void): void => {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const remember = (event: FocusEvent): void => {
      last.current = event.target instanceof Element ? event.target : null;
    };
    const save = (): void => {
      const gone = last.current !== null && !last.current.isConnected;
      if (!gone || document.activeElement !== document.body) return;
      last.current = null;
      near?.();
      if (document.activeElement !== document.body) return;
      const [dialog] = [...document.querySelectorAll<HTMLElement>('[role=dialog]')].slice(-1);
      (dialog ?? document.querySelector<HTMLElement>('main'))?.focus({ preventScroll: true });
    };
    let timer = 0;
    const observer = new MutationObserver(() => {
      if (document.activeElement !== document.body) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(save, MODAL_MS);
    });
    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', remember);
      observer.disconnect();
      window.clearTimeout(timer);
    };
  }, [near]);
};
