import { Alert, Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowsSplit } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAddressState } from '../../../ui/address-state.ts';
import { EmployeeLine } from '../../merge/employee-line.tsx';
import { ruleText, type Matches } from '../../merge/likelihood.ts';
import { linkedByText } from '../../merge/linked-by.ts';
import type { MatchAct } from '../../merge/match-history.ts';
import { UNMERGE_PARAM } from '../../merge/merge-address.ts';
import { Waterfall } from '../../merge/waterfall.tsx';
import type { Person } from '../person.ts';

type LinkedProps = {
  readonly person: Person;
  readonly linked: Matches['merged'][number];
  readonly history: readonly MatchAct[] | undefined;
};

/** An employee that this person is: who said so, when, on what grounds, and the way back. */
export const Linked = ({ person, linked, history }: LinkedProps): ReactNode => {
  const unmerge = useAddressState(UNMERGE_PARAM);
  const act = history?.find((one) => one.decisionId === linked.decisionId);
  const { employee } = linked;
  const source = person.employees.find((one) => one.employeeId === employee.id);
  const several = person.employees.length > 1;
  const title = several && source !== undefined ? `Merged with, in ${source.connectionName}` : 'Merged with';
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <div>
            <Group gap={8} mb={4}>
              <Title order={2}>{title}</Title>
              {several && source?.leads === true && (
                <Badge variant="light" color="green">
                  Counts first
                </Badge>
              )}
            </Group>
            <EmployeeLine employee={employee} />
            <Text size="sm" mt={6}>
              {linkedByText(linked)}.{' '}
              <Anchor component={Link} to={`/employees/${employee.id}`} size="sm" underline="always">
                History of this record
              </Anchor>
            </Text>
          </div>
          {person.can.unmerge && (
            <Button
              variant="default"
              leftSection={<IconArrowsSplit size={16} aria-hidden />}
              onClick={() => unmerge.open(employee.id)}
              aria-label={
                several && source !== undefined ? `Unmerge from ${source.connectionName}` : undefined
              }
            >
              Unmerge
            </Button>
          )}
        </Group>
        {source?.installed === false && <Silent name={source.connectionName} person={person} />}
        <Grounds act={act} of={several ? (source?.connectionName ?? null) : null} />
      </Stack>
    </Paper>
  );
};

/** Nothing is heard from an uninstalled source: what that means here. */
const Silent = ({ name, person }: { readonly name: string; readonly person: Person }): ReactNode => (
  <Alert color="gray" title={`${name} is uninstalled`}>
    {person.employees.some((one) => one.installed)
      ? 'What it said counts no more: the other source speaks for this person.'
      : 'What it said last stays, for nobody else speaks for this person, but it opens no door. Install it again, or merge with an employee of another source.'}
  </Alert>
);

const Grounds = ({
  act,
  of,
}: {
  readonly act: MatchAct | undefined;
  /** The source, where there are several. */
  readonly of: string | null;
}): ReactNode => {
  if (act === undefined) return null;
  if (act.contributions.length === 0)
    return (
      <Text size="sm" c="dimmed">
        Foyer had not suggested this employee: the merge is a person’s own decision.
      </Text>
    );
  return (
    <section aria-label={of === null ? 'On these grounds' : `On these grounds, in ${of}`}>
      <Title order={3} size="h5" mb={4}>
        On these grounds
      </Title>
      {act.automatic && (
        <Text size="sm" mb={6}>
          {ruleText(act.grade)}
        </Text>
      )}
      <Waterfall contributions={act.contributions} probability={null} />
    </section>
  );
};
