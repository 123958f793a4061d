import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

/** Faster typing than this is answered once, at its end. */
const BURST_MS = 90;

/** The first key asks at once; keys that follow close upon it are asked together. */
const usePaced = (send: (text: string) => void): ((text: string) => void) => {
  const last = useRef(-BURST_MS);
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return (text) => {
    window.clearTimeout(timer.current);
    const wait = last.current + BURST_MS - performance.now();
    const now = (): void => {
      last.current = performance.now();
      send(text);
    };
    if (wait <= 0) now();
    else timer.current = window.setTimeout(now, wait);
  };
};

/** Finds as one types. `value` is what the address says; while one types, the address follows the field. */
export const SearchField = ({
  value,
  onSearch,
  onDown,
  label = 'Search users',
  placeholder = 'Search name, email, job …',
  mark = {},
}: {
  readonly value: string;
  readonly onSearch: (text: string) => void;
  /** The arrow down: on to the list. */
  readonly onDown: () => void;
  readonly label?: string;
  readonly placeholder?: string;
  /** An attribute by which a key of the page finds the field. */
  readonly mark?: Readonly<Record<`data-${string}`, boolean>>;
}): ReactNode => {
  const [typed, setTyped] = useState(value);
  const [focused, setFocused] = useState(false);
  const shown = focused ? typed : value;
  const paced = usePaced(onSearch);
  const type = (text: string): void => {
    setTyped(text);
    paced(text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && shown !== '') {
      event.preventDefault();
      type('');
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      onDown();
    }
  };
  return (
    <TextInput
      {...mark}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        shown === '' ? null : <CloseButton size="sm" aria-label="Clear the search" onClick={() => type('')} />
      }
      value={shown}
      onFocus={() => {
        setTyped(value);
        setFocused(true);
      }}
      onBlur={() => setFocused(false)}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      w={{ base: '100%', sm: 260 }}
    />
  );
};
