import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { useAddressState } from '../../ui/address-state.ts';
import { Answered } from '../../ui/states.tsx';
import type { Person } from '../person/person.ts';
import { Choose } from './choose.tsx';
import { LinkedView } from './linked-view.tsx';
import { useMatchHistory } from './match-history.ts';
import { CHOSEN_PARAM, MERGE_PARAM } from './merge-address.ts';
import { MergedView } from './merged-view.tsx';
import { alreadyMerged } from './refusals.ts';
import { useMerge } from './use-merge.ts';

const goesWithIt = [CHOSEN_PARAM];

/** Which employee of the HRIS is this person? Open while the address says so. */
export const MergeModal = ({ person }: { readonly person: Person }): ReactNode => {
  const modal = useAddressState(MERGE_PARAM, goesWithIt);
  const narrow = useMediaQuery('(max-width: 48em)');
  return (
    <Modal
      opened={modal.value !== null}
      onClose={modal.close}
      title={`Merge ${person.name} with an employee`}
      size="min(1120px, 94vw)"
      fullScreen={narrow}
      yOffset="6vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Inside person={person} onClose={modal.close} />
    </Modal>
  );
};

const Inside = ({
  person,
  onClose,
}: {
  readonly person: Person;
  readonly onClose: () => void;
}): ReactNode => {
  const matches = useAnswer('GET /people/{id}/matches', { params: { id: person.id } });
  const history = useMatchHistory(person.id);
  const attempt = useMerge(person.id);
  if (attempt.merged !== null)
    return (
      <MergedView person={person} employee={attempt.merged} onUndone={attempt.forget} onClose={onClose} />
    );
  const late = alreadyMerged(attempt.error);
  return (
    <Answered query={matches}>
      {({ linked, suggestions }) =>
        linked === null || person.can.merge ? (
          <Choose
            person={person}
            suggestions={suggestions}
            history={history ?? []}
            attempt={attempt}
            onCancel={onClose}
          />
        ) : (
          <LinkedView
            person={person}
            linked={linked}
            late={
              late === null || attempt.tried === null ? null : { merged: late, employeeId: attempt.tried.id }
            }
            onClose={onClose}
          />
        )
      }
    </Answered>
  );
};
