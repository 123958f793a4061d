import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { failed } from '../../../ui/notify.ts';
import { DECISION_PARAM, DecisionModal } from '../../person/decisions/decision-modal.tsx';
import type { DecisionKey } from '../../person/decisions/decisions.ts';

const PERSON_PARAM = 'person';

/** Asks, in the address, for a decision about one person of the list. */
export const useAskDecision = (): ((personId: string, decision: DecisionKey) => void) => {
  const navigate = useNavigate();
  return useCallback(
    (personId, decision) => {
      const search = new URLSearchParams(window.location.search);
      search.set(PERSON_PARAM, personId);
      search.set(DECISION_PARAM, decision);
      void navigate(`?${search.toString()}`, {
        state: { opened: DECISION_PARAM },
        preventScrollReset: true,
      });
    },
    [navigate],
  );
};

/** The person's own modal, over the list. */
export const AskedDecision = (): ReactNode => {
  const [search] = useSearchParams();
  const asked = search.get(PERSON_PARAM);
  // While the modal closes it still is about somebody.
  const [id, setId] = useState(asked);
  if (asked !== null && asked !== id) setId(asked);
  const person = useAnswer('GET /people/{id}', { params: { id: id ?? '' } }, { enabled: id !== null });
  const { error } = person;
  useEffect(() => {
    if (asked !== null && error !== null) failed('Nothing can be decided about this person', error);
  }, [asked, error]);
  return person.data === undefined ? null : <DecisionModal key={id} person={person.data} />;
};
