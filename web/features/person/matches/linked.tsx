import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowsSplit } from '@tabler/icons-react';
import type { ReactNode } from 'react';
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
  readonly linked: NonNullable<Matches['linked']>;
  readonly history: readonly MatchAct[] | undefined;
};

/** The employee that this person is: who said so, when, on what grounds, and the way back. */
export const Linked = ({ person, linked, history }: LinkedProps): ReactNode => {
  const unmerge = useAddressState(UNMERGE_PARAM);
  const act = history?.find((one) => one.decisionId === linked.decisionId);
  return (
    <Paper withBorder p="md" component="section" aria-label="Merged with">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <div>
            <Title order={2} mb={4}>
              Merged with
            </Title>
            <EmployeeLine employee={linked.employee} />
            <Text size="sm" mt={6}>
              {linkedByText(linked)}
            </Text>
          </div>
          {person.can.unmerge && (
            <Button
              variant="default"
              leftSection={<IconArrowsSplit size={16} aria-hidden />}
              onClick={() => unmerge.open()}
            >
              Unmerge
            </Button>
          )}
        </Group>
        <Grounds act={act} />
      </Stack>
    </Paper>
  );
};

const Grounds = ({ act }: { readonly act: MatchAct | undefined }): ReactNode => {
  if (act === undefined) return null;
  if (act.contributions.length === 0)
    return (
      <Text size="sm" c="dimmed">
        Foyer had not suggested this employee: the merge is a person’s own decision.
      </Text>
    );
  return (
    <section aria-label="On these grounds">
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
