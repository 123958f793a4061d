import { Alert, Grid, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { messageOf } from '../../api/problem.ts';
import { useFilters } from '../../ui/search-params.ts';
import type { Person } from '../person/person.ts';
import { ChooseFooter } from './choose-footer.tsx';
import { chosenOf, type Chosen } from './chosen.ts';
import { ChosenPanel } from './chosen-panel.tsx';
import { EmployeePicker } from './employee-picker.tsx';
import { useEmployeeSearch } from './employee-search.ts';
import { Faster } from './faster.tsx';
import { cautionsOf, Doubts, knownDoubts } from './hazards.tsx';
import type { Matches } from './likelihood.ts';
import type { MatchAct } from './match-history.ts';
import { CHOSEN_PARAM } from './merge-address.ts';
import { MergePreview } from './merge-preview.tsx';
import { alreadyMerged, toConfirm } from './refusals.ts';
import type { ListedEmployee } from './side-by-side.ts';
import type { Attempt } from './use-merge.ts';

type ChooseProps = {
  readonly person: Person;
  readonly suggestions: Matches['suggestions'];
  readonly history: readonly MatchAct[];
  readonly attempt: Attempt;
  readonly onCancel: () => void;
};

/** The likeliest is opened at once only where it is rather that person than not. */
const LIKELY = 0.5;

const likeliest = ([top]: Matches['suggestions']): string | null =>
  top !== undefined && top.probability >= LIKELY ? top.employee.id : null;

/** Who it is: the list on one side, the chosen one beside the person on the other. */
export const Choose = ({ person, suggestions, history, attempt, onCancel }: ChooseProps): ReactNode => {
  const filters = useFilters();
  const search = useEmployeeSearch();
  // Undefined until somebody was opened: after an undo the suggestions come a moment later. Then it stays, whatever comes.
  const [opened, setId] = useState<string | null | undefined>(filters.get(CHOSEN_PARAM) ?? undefined);
  const id = opened === undefined ? likeliest(suggestions) : opened;
  if (opened === undefined && id !== null) setId(id);
  // What was awaited comes after the modal has given its focus away.
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => grid.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), []);
  // Who was looked up stays chosen when the list shows others.
  const [kept, keep] = useState<Chosen | null>(null);
  const listed =
    chosenOf({ person, id, suggestions, found: search.found }) ?? (kept?.employee.id === id ? kept : null);
  // An address may name somebody who is neither suggested nor looked up.
  const named = useNamed(listed === null ? id : null);
  const chosen = listed ?? chosenOf({ person, id, suggestions, found: named });
  const choose = (to: string | null): void => {
    attempt.forget();
    keep(to === null ? null : chosenOf({ person, id: to, suggestions, found: search.found }));
    setId(to);
  };
  return (
    <Grid gap="lg" ref={grid}>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <EmployeePicker
          personId={person.id}
          suggestions={suggestions}
          search={search}
          chosen={chosen?.employee.id ?? null}
          onChoose={choose}
        />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        {chosen === null ? (
          <NobodyChosen suggestions={suggestions} />
        ) : (
          <Picked
            key={chosen.employee.id}
            {...{ person, chosen, history, attempt, onCancel }}
            onRejected={() => choose(null)}
          />
        )}
      </Grid.Col>
    </Grid>
  );
};

const useNamed = (id: string | null): readonly ListedEmployee[] => {
  const asked = useAnswer(
    'GET /employees/{id}',
    { params: { id: id ?? '' } },
    { enabled: id !== null, live: false },
  );
  return id === null || asked.data === undefined ? [] : [{ ...asked.data, standing: null }];
};

const NobodyChosen = ({ suggestions }: Pick<ChooseProps, 'suggestions'>): ReactNode => (
  <Group justify="center" py="xl">
    <Text c="dimmed" ta="center" maw={360}>
      {suggestions.length === 0
        ? 'Look an employee up to compare the two records.'
        : 'Choose an employee to compare the two records.'}
    </Text>
  </Group>
);

const Picked = ({
  person,
  chosen,
  history,
  attempt,
  onCancel,
  onRejected,
}: Omit<ChooseProps, 'suggestions'> & {
  readonly chosen: Chosen;
  readonly onRejected: () => void;
}): ReactNode => {
  const [confirmed, setConfirmed] = useState(false);
  const [missed, setMissed] = useState(false);
  const { employee } = chosen;
  const codes = [...new Set([...knownDoubts(chosen), ...toConfirm(attempt.error)])];
  const late = alreadyMerged(attempt.error);
  const mergeable = chosen.takenBy === null && late === null;
  const merge = (): void => {
    if (codes.length > 0 && !confirmed) setMissed(true);
    else attempt.merge(employee, codes.length > 0);
  };
  return (
    <Stack gap="md">
      {late !== null && <Faster person={person} employeeId={employee.id} merged={late} />}
      <ChosenPanel
        chosen={late === null ? chosen : { ...chosen, takenBy: null }}
        cautions={mergeable ? cautionsOf(chosen, history) : []}
      >
        {mergeable && <MergePreview person={person} employee={employee} />}
        <Doubts codes={codes} confirmed={confirmed} missed={missed && !confirmed} onChange={setConfirmed} />
        {attempt.error !== null && late === null && codes.length === 0 && (
          <Alert color="red" role="alert" title="The two were not merged">
            {messageOf(attempt.error)}
          </Alert>
        )}
      </ChosenPanel>
      <ChooseFooter
        {...{ person, employee, onCancel, onRejected }}
        mergeable={mergeable}
        rejectable={chosen.suggestion !== null}
        busy={attempt.busy}
        onMerge={merge}
      />
    </Stack>
  );
};
