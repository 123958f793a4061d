import { Kbd, Table } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import type { Place } from './navigation.ts';

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

/** All keys that do something here. */
export const KeyTable = ({ places }: { readonly places: readonly Place[] }): ReactNode => (
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
