import { useEffect, useRef } from 'react';

/**
 * A button that did its work often goes with it. The focus then begins again at the top of the page's content instead of
 * nowhere. For pages whose parts come and go under the focus.
 */
export const useKeptFocus = (): void => {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const remember = (event: FocusEvent): void => {
      last.current = event.target instanceof Element ? event.target : null;
    };
    const save = (): void => {
      const gone = last.current !== null && !last.current.isConnected;
      if (!gone || document.activeElement !== document.body) return;
      last.current = null;
      document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(save);
    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, []);
};
