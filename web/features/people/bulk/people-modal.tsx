import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { act as askFor } from '../../../api/client.ts';
import { BulkModal } from '../../../ui/bulk/bulk-modal.tsx';
import type { ListedPerson } from '../../../words/people.ts';
import { acts, MOST_AT_ONCE, type ActKey } from './acts.ts';
import { bulkWording, peopleText } from './wording.ts';

export type AskedAct = {
  readonly act: ActKey;
  readonly people: readonly ListedPerson[];
  /** The how manieth: each begins with nothing said and nothing done. */
  readonly time: number;
};

const LONGEST_REASON = 500;

/** One act for many people. */
export const PeopleModal = ({
  asked,
  ...modal
}: {
  readonly asked: AskedAct;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onRan: (refused: readonly ListedPerson[]) => void;
}): ReactNode => {
  const [why, setWhy] = useState('');
  const act = acts[asked.act];
  return (
    <BulkModal
      {...modal}
      rows={asked.people}
      words={{
        ...bulkWording(asked.act, asked.people.length),
        ...{ label: act.label, confirm: act.label, destroys: act.destroys ?? false, them: peopleText },
        done: (count) => bulkWording(asked.act, count).done,
      }}
      linkTo={({ id }) => `/people/${id}`}
      atOnce={MOST_AT_ONCE}
      ask={async (people) => {
        const ids = people.map(({ id }) => id);
        return (await askFor('POST /people/bulk', { body: act.body(ids, why) })).results;
      }}
    >
      {act.asksWhy === true ? <Why why={why} setWhy={setWhy} /> : undefined}
    </BulkModal>
  );
};

const Why = ({
  why,
  setWhy,
}: {
  readonly why: string;
  readonly setWhy: (why: string) => void;
}): ReactNode => (
  <Textarea
    label="Reason"
    description="Optional. It stands on each person and on the timeline."
    value={why}
    onChange={(event) => setWhy(event.currentTarget.value)}
    maxLength={LONGEST_REASON}
    autosize
    minRows={2}
    maxRows={6}
    data-autofocus
  />
);
