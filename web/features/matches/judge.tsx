import { Alert, Button, Group, Kbd, Stack, Text } from '@mantine/core';
import { IconArrowsJoin, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { messageOf } from '../../api/problem.ts';
import { useAddressState } from '../../ui/address-state.ts';
import { done, warned } from '../../ui/notify.ts';
import { chosenOf, type Chosen } from '../merge/chosen.ts';
import { ChosenPanel } from '../merge/chosen-panel.tsx';
import { SuggestionCards } from '../merge/employee-cards.tsx';
import { Faster } from '../merge/faster.tsx';
import { cautionsOf, Doubts, knownDoubts } from '../merge/hazards.tsx';
import type { Matches } from '../merge/likelihood.ts';
import { linkedByText } from '../merge/linked-by.ts';
import { MERGE_PARAM } from '../merge/merge-address.ts';
import type { MatchAct } from '../merge/match-history.ts';
import { alreadyMerged, toConfirm } from '../merge/refusals.ts';
import { Reject } from '../merge/reject.tsx';
import { useMerge } from '../merge/use-merge.ts';
import type { Person } from '../person/person.ts';
import styles from './queue.module.css';
import { AT } from './use-selected.ts';

type JudgeProps = {
  readonly person: Person;
  readonly linked: Matches['linked'];
  readonly suggestions: Matches['suggestions'];
  readonly history: readonly MatchAct[];
};

/** Who may it be, why, and the three answers. */
export const Judge = ({ person, linked, suggestions, history }: JudgeProps): ReactNode => {
  const [wanted, want] = useState<string | null>(null);
  const first = suggestions[0]?.employee.id ?? null;
  const id = suggestions.some(({ employee }) => employee.id === wanted) ? wanted : first;
  const chosen = chosenOf({ person, id, suggestions, found: [] });
  if (linked !== null && linked.employee.state === 'current')
    return (
      <Alert color="green" title={`Merged with ${linked.employee.name}`} role="status">
        {linkedByText(linked)}. Choose the next in the list.
      </Alert>
    );
  return (
    <Stack gap="md">
      {suggestions.length > 1 && <SuggestionCards suggestions={suggestions} chosen={id} onChoose={want} />}
      {chosen === null ? (
        <NobodyLeft person={person} />
      ) : (
        <Pair key={chosen.employee.id} person={person} chosen={chosen} history={history} />
      )}
    </Stack>
  );
};

const NobodyLeft = ({ person }: { readonly person: Person }): ReactNode => (
  <Stack gap="sm" align="flex-start">
    <Text c="dimmed">No employee is suggested for {person.name} any more.</Text>
    {person.can.merge && <SearchAnother personId={person.id} />}
  </Stack>
);

const Pair = ({
  person,
  chosen,
  history,
}: {
  readonly person: Person;
  readonly chosen: Chosen;
  readonly history: readonly MatchAct[];
}): ReactNode => {
  const [confirmed, setConfirmed] = useState(false);
  const [missed, setMissed] = useState(false);
  const attempt = useMerge(person.id);
  const { employee } = chosen;
  const codes = [...new Set([...knownDoubts(chosen), ...toConfirm(attempt.error)])];
  const late = useMemo(() => alreadyMerged(attempt.error), [attempt.error]);
  const merged = attempt.merged !== null;
  useEffect(() => {
    if (merged)
      done(`${person.name} is the employee ${employee.name}. Unmerge, on the person, takes it back.`);
  }, [merged, person.name, employee.name]);
  useEffect(() => {
    if (late === null) return;
    // The line may be gone the next moment.
    const by = late.automatic ? 'The automatic matching' : late.mergedByName;
    const text = `${late.personName} is merged with ${late.employeeName} already. Nothing was changed by you.`;
    warned(`${by} was faster`, text);
  }, [late]);
  const merge = (): void => {
    if (codes.length > 0 && !confirmed) setMissed(true);
    else attempt.merge(employee, codes.length > 0);
  };
  return (
    <>
      {person.can.merge && (
        <Group gap="xs" className={styles['acts'] ?? ''}>
          {late === null && (
            <Button
              leftSection={<IconArrowsJoin size={16} aria-hidden />}
              rightSection={<Hint>c</Hint>}
              loading={attempt.busy || merged}
              onClick={merge}
              aria-keyshortcuts="c"
            >
              Confirm
            </Button>
          )}
          <Reject
            person={person}
            employee={employee}
            shortcut={{ key: 'n', hint: <Hint>n</Hint> }}
            onRejected={() => undefined}
          />
          <SearchAnother personId={person.id} />
        </Group>
      )}
      {late !== null && <Faster person={person} employeeId={employee.id} merged={late} />}
      <ChosenPanel chosen={chosen} cautions={cautionsOf(chosen, history)}>
        <Doubts codes={codes} confirmed={confirmed} missed={missed && !confirmed} onChange={setConfirmed} />
        {attempt.error !== null && late === null && codes.length === 0 && (
          <Alert color="red" role="alert" title="The two were not merged">
            {messageOf(attempt.error)}
          </Alert>
        )}
      </ChosenPanel>
    </>
  );
};

/** The address says about whom, so that the person stays there until the modal is closed. */
const SearchAnother = ({ personId }: { readonly personId: string }): ReactNode => {
  const modal = useAddressState(MERGE_PARAM);
  return (
    <Button
      variant="default"
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={<Hint>s</Hint>}
      onClick={() => modal.open('1', { [AT]: personId })}
      aria-keyshortcuts="s"
    >
      Search another
    </Button>
  );
};

/** The key that does the same; those who listen hear it from the button itself. */
const Hint = ({ children }: { readonly children: string }): ReactNode => (
  <Kbd size="xs" aria-hidden visibleFrom="sm">
    {children}
  </Kbd>
);
