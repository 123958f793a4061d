import { Alert, Box, Group, Paper, Radio, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { WouldAdd } from './added.tsx';
import { Comparison, StrengthBadge } from './comparison.tsx';
import { NOBODY } from './needed.ts';
import type { Candidate } from './types.ts';

const NAME = { label: { fontWeight: 600 } } as const;

/** The candidates that may be the person, and the way to say that none of them is. */
export const Choice = ({
  candidates,
  label,
  chosen,
  choose,
  fault,
}: {
  readonly candidates: readonly Candidate[];
  readonly label: string;
  readonly chosen: string | null;
  readonly choose: (value: string) => void;
  readonly fault: string | null;
}): ReactNode => (
  <Radio.Group
    label={`Who is it in ${label}?`}
    value={chosen}
    onChange={choose}
    error={fault}
    withAsterisk={false}
  >
    <Stack gap="xs" mt={6} mb={4}>
      {candidates.map((candidate) => (
        <Paper key={candidate.id} withBorder p="sm" radius="md">
          <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
            <Radio value={candidate.id} label={candidate.name} styles={NAME} />
            <StrengthBadge strength={candidate.strength} />
          </Group>
          <Box pl={{ base: 0, sm: 32 }} mt={6}>
            <Stack gap="sm">
              <Comparison candidate={candidate} label={label} />
              {chosen === candidate.id && <WouldAdd added={candidate.wouldAdd} label={label} />}
            </Stack>
          </Box>
        </Paper>
      ))}
      <Paper withBorder p="sm" radius="md">
        <Radio
          value={NOBODY}
          label="None of them"
          description={`Upload as a new candidate of ${label}.`}
          styles={NAME}
        />
        {chosen === NOBODY && candidates.some(({ strength }) => strength === 'certain') && (
          <Alert color="orange" mt="xs" icon={<IconAlertTriangle aria-hidden />} p="xs">
            <Text size="sm">
              {label} has somebody with the same contact. Upload only if this is another person.
            </Text>
          </Alert>
        )}
      </Paper>
    </Stack>
  </Radio.Group>
);
