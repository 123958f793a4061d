import { Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useMay } from '../api/me.ts';
import { Loading } from '../ui/states.tsx';
import { admin, work } from './navigation.ts';

// Few ask for it: not part of what every page waits for.
const KeyTable = lazy(async () => ({ default: (await import('./key-table.tsx')).KeyTable }));

const SEQUENCE_MS = 1_200;
const NEVER = Number.NEGATIVE_INFINITY;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.role === 'textbox');

/** `?` shows all keys; `g` and a letter go to a page. */
export const Keys = (): ReactNode => {
  const [opened, help] = useDisclosure(false);
  const may = useMay();
  const navigate = useNavigate();
  const pressedG = useRef(NEVER);
  const places = [...work, ...admin].filter((place) => place.needs === null || may(place.needs));
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role=dialog]') !== null) return;
      if (event.key === '?') {
        event.preventDefault();
        help.open();
      } else if (event.key === 'g') {
        pressedG.current = event.timeStamp;
      } else if (event.timeStamp - pressedG.current < SEQUENCE_MS) {
        pressedG.current = NEVER;
        const place = places.find(({ key }) => key === event.key);
        if (place !== undefined) {
          event.preventDefault();
          void navigate(place.to);
        }
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [help, navigate, places]);
  return (
    <Modal opened={opened} onClose={help.close} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Suspense fallback={<Loading lines={8} />}>
        <KeyTable places={places} />
      </Suspense>
    </Modal>
  );
};
