import { Kbd, Modal, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Fragment, useEffect, useRef, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useMay } from '../api/me.ts';
import { admin, work, type Place } from './navigation.ts';

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
      <KeyTable places={places} />
    </Modal>
  );
};

const everywhere = [
  { keys: ['Ctrl', 'K'], what: 'Go to a page or a person' },
  { keys: ['?'], what: 'Show these keys' },
  { keys: ['Esc'], what: 'Close what is open' },
  { keys: ['↑', '↓'], what: 'Move in a list' },
  { keys: ['Enter'], what: 'Open the line' },
  { keys: ['x'], what: 'Select the line, where lines can be selected' },
  { keys: ['Shift', 'x'], what: 'Select up to this line' },
  { keys: ['a'], what: 'Go to what can be done with those selected' },
] as const;

const onMatches = [
  { keys: ['j'], what: 'The next match; k: the one before' },
  { keys: ['c'], what: 'Confirm the match' },
  { keys: ['n'], what: 'Not the same person' },
  { keys: ['s'], what: 'Search another employee' },
  { keys: ['/'], what: 'Search the matches' },
] as const;

const KeyTable = ({ places }: { readonly places: readonly Place[] }): ReactNode => (
  <Table>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Keys</Table.Th>
        <Table.Th>What they do</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {everywhere.map(({ keys, what }) => (
        <KeyRow key={what} keys={keys} what={what} />
      ))}
      {useLocation().pathname === '/matches' &&
        onMatches.map(({ keys, what }) => <KeyRow key={what} keys={keys} what={`Matches: ${what}`} />)}
      {places.map(({ key, label }) =>
        key === undefined ? null : <KeyRow key={label} keys={['g', key]} what={`Go to ${label}`} />,
      )}
    </Table.Tbody>
  </Table>
);

const KeyRow = ({ keys, what }: { readonly keys: readonly string[]; readonly what: string }): ReactNode => (
  <Table.Tr>
    <Table.Td>
      {keys.map((one) => (
        <Fragment key={one}>
          <Kbd>{one}</Kbd>{' '}
        </Fragment>
      ))}
    </Table.Td>
    <Table.Td>{what}</Table.Td>
  </Table.Tr>
);
