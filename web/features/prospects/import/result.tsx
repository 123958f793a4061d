import { Alert, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Section } from '../../../ui/section.tsx';
import { countText } from '../../../ui/time.tsx';
import { prospectsText } from '../../../words/prospects.ts';
import { Faults } from './faults.tsx';
import type { ImportResult } from './import-file.ts';

const sums = [
  { key: 'made', label: 'Added' },
  { key: 'known', label: 'Known already' },
  { key: 'failed', label: 'Not read' },
] as const;

/** What became of the file, row by row where somebody did not come in. */
export const Result = ({
  result,
  name,
  again,
}: {
  readonly result: ImportResult;
  readonly name: string;
  readonly again: () => void;
}): ReactNode => {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  const of = (outcome: 'known' | 'failed') => result.listed.filter((one) => one.outcome === outcome);
  return (
    <Stack gap="xl" ref={top} tabIndex={-1} style={{ outline: 'none' }}>
      <Alert
        color={result.made > 0 ? 'green' : 'blue'}
        icon={result.made > 0 ? <IconCheck aria-hidden /> : <IconInfoCircle aria-hidden />}
        title={
          result.made > 0
            ? `${prospectsText(result.made, countText(result.made))} added from ${name}`
            : `Nobody new in ${name}`
        }
        role="status"
      >
        <Text size="sm">The same file again makes nobody twice.</Text>
      </Alert>
      <SimpleGrid cols={3} component="dl" m={0}>
        {sums.map(({ key, label }) => (
          <Paper key={key} withBorder p="md" component="div">
            <Text size="sm" c="dimmed" component="dt">
              {label}
            </Text>
            <Text fz={28} fw={650} className="tabular" component="dd" m={0}>
              {countText(result[key])}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      {result.failed > 0 && (
        <Section title="Not read" about="Mend them in the file and import it again: only they come in then.">
          <Faults label="Rows not read, with reasons" rows={of('failed')} count={result.failed} name={name} />
        </Section>
      )}
      {result.known > 0 && (
        <Section title="Known already" about="They stay as they were.">
          <Faults
            label="Rows known already, with reasons"
            rows={of('known')}
            count={result.known}
            name={name}
          />
        </Section>
      )}
      <Group>
        <Button component={Link} to="/prospects">
          See the prospects
        </Button>
        <Button variant="default" onClick={again}>
          Import another file
        </Button>
      </Group>
    </Stack>
  );
};
