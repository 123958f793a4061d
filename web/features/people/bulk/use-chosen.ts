import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Selection } from '../../../ui/data-table.tsx';
import type { ListedPerson } from '../../../words/people.ts';

/** What a list of people needs of its lines. */
type Somebody = { readonly id: string; readonly name: string };
type People<Row> = ReadonlyMap<string, Row>;

const nobody: People<never> = new Map<string, never>();
const asMap = <Row extends Somebody>(people: readonly Row[]): People<Row> =>
  new Map(people.map((one) => [one.id, one]));

export type Chosen<Row extends Somebody = ListedPerson> = {
  readonly people: People<Row>;
  readonly set: (people: readonly Row[]) => void;
  readonly clear: () => void;
  readonly selection: Selection<Row>;
};

type Now<Row> = { rows: readonly Row[]; people: People<Row>; last: string | null };

const nameOf = (person: Somebody): string => person.name;

/**
 * Who is selected. It belongs to a list: with another tab or filter it begins anew, so that nothing happens to people whom
 * one does not see.
 */
export const useChosen = <Row extends Somebody>(list: string, rows: readonly Row[]): Chosen<Row> => {
  const [kept, setKept] = useState<{ readonly list: string; readonly people: People<Row> }>({
    list,
    people: nobody,
  });
  const people: People<Row> = kept.list === list ? kept.people : nobody;
  const now = useRef<Now<Row>>({ rows, people, last: null });
  useLayoutEffect(() => {
    now.current.rows = rows;
    now.current.people = people;
  });
  const keep = useCallback((next: People<Row>) => setKept({ list, people: next }), [list]);

  const toggle = useCallback(
    (key: string, range: boolean) => {
      const { rows: all, people: before, last } = now.current;
      const at = all.findIndex((row) => row.id === key);
      const from = range ? all.findIndex((row) => row.id === last) : -1;
      const meant = all.slice(from < 0 ? at : Math.min(at, from), (from < 0 ? at : Math.max(at, from)) + 1);
      const next = new Map(before);
      for (const person of meant) {
        if (before.has(key)) next.delete(person.id);
        else next.set(person.id, person);
      }
      now.current.last = key;
      keep(next);
    },
    [keep],
  );
  const clear = useCallback(() => keep(nobody), [keep]);
  const all = rows.length > 0 && rows.every((row) => people.has(row.id));
  return useMemo(
    () => ({
      people,
      set: (some) => keep(asMap(some)),
      clear,
      selection: {
        has: (key) => people.has(key),
        toggle,
        all,
        some: people.size > 0,
        toggleAll: () => keep(all ? nobody : asMap(now.current.rows)),
        nameOf,
      },
    }),
    [people, keep, clear, toggle, all],
  );
};
