import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { Answered } from '../../../ui/states.tsx';
import { useMatchHistory } from '../../merge/match-history.ts';
import type { Person } from '../person.ts';
import { Linked } from './linked.tsx';
import { Rejected } from './rejected.tsx';
import { Suggestions } from './suggestions.tsx';

/** The employees that this person is, one of each source, or may be, or is not. */
export const MatchesTab = ({ person }: { readonly person: Person }): ReactNode => {
  const matches = useAnswer('GET /people/{id}/matches', { params: { id: person.id } });
  const history = useMatchHistory(person.id);
  return (
    <Answered query={matches}>
      {({ merged, suggestions, rejected }) => (
        <Stack gap="md">
          {merged.map((linked) => (
            <Linked key={linked.employee.id} person={person} linked={linked} history={history} />
          ))}
          {(merged.length === 0 || suggestions.length > 0) && (
            <Suggestions person={person} suggestions={suggestions} />
          )}
          <Rejected rejected={rejected} />
        </Stack>
      )}
    </Answered>
  );
};
