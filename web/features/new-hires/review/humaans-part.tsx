import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Answer } from '../../../api/contract.ts';
import { answerOptions, useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { messageOf } from '../../../api/problem.ts';
import { fieldText, leftOutText } from '../../integrations/writing/words.ts';
import { valueText } from '../../person/value-text.ts';
import type { NewHire } from '../new-hire.ts';
import styles from './review.module.css';

type WritePreview = Answer<'GET /connections/{id}/write-preview'>;
type Target = { readonly id: string; readonly name: string };

/** What adding writes to the HRIS, where one is written to. */
export const HumaansPart = ({ hire }: { readonly hire: NewHire }): ReactNode => {
  const may = useMay();
  const connections = useAnswer('GET /connections', {}, { enabled: may('connections.read'), live: false });
  const targets =
    connections.data?.items.filter(
      ({ provider, kind, state }) =>
        provider === 'humaans' && kind === 'employee_source' && state !== 'uninstalled',
    ) ?? [];
  return targets.map((target) => <InTarget key={target.id} hire={hire} target={target} />);
};

const InTarget = ({ hire, target }: { readonly hire: NewHire; readonly target: Target }): ReactNode => {
  const params = { id: target.id };
  const writing = useAnswer('GET /connections/{id}/writing', { params }, { live: false });
  const [opened, setOpened] = useState(false);
  // The HRIS is asked for it: only when somebody wants to know.
  const preview = useQuery({
    ...answerOptions('GET /connections/{id}/write-preview', { params, query: { hireId: hire.hireId } }),
    enabled: opened,
    retry: false,
  });
  if (writing.data?.enabled !== true) return null;
  return (
    <Stack gap="xs" align="stretch" component="section" aria-label={`In ${target.name}`}>
      <Text size="sm" c="dimmed">
        Adding also creates the employee in {target.name}.
      </Text>
      <Button
        size="compact-sm"
        variant="subtle"
        ml={-8}
        style={{ alignSelf: 'flex-start' }}
        aria-expanded={opened}
        loading={preview.isLoading}
        onClick={() => setOpened(!opened)}
      >
        {opened ? 'Hide what is written' : 'Show what will be written'}
      </Button>
      {opened && preview.isError && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} p="sm">
          <Text size="sm">{messageOf(preview.error)}</Text>
        </Alert>
      )}
      {opened && preview.data !== undefined && <Lines preview={preview.data} name={target.name} />}
    </Stack>
  );
};

const parts = ['person', 'job_role', 'compensation', 'custom_values'] as const;

const partWords: Readonly<Record<(typeof parts)[number], string>> = {
  person: 'Person',
  job_role: 'Job role',
  compensation: 'Salary',
  custom_values: 'Own fields',
};

const Lines = ({ preview, name }: { readonly preview: WritePreview; readonly name: string }): ReactNode => (
  <Stack gap="sm">
    {preview.missing.length > 0 && (
      <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} p="sm" title={`${name} needs more`}>
        <Text size="sm">{preview.missing.join(', ')}</Text>
      </Alert>
    )}
    {parts.map((part) => {
      const lines = preview.lines.filter((one) => one.part === part);
      return lines.length === 0 ? null : (
        <div key={part}>
          <Text size="xs" fw={600} c="dimmed">
            {partWords[part]}
          </Text>
          <dl className={styles['written']}>
            {lines.map(({ field, value }) => (
              <div key={field}>
                <dt>{fieldText(field)}</dt>
                <dd>{valueText(field, value)}</dd>
              </div>
            ))}
          </dl>
        </div>
      );
    })}
    {preview.leftOut.length > 0 && (
      <div>
        <Text size="xs" fw={600} c="dimmed">
          Stays empty there
        </Text>
        <List size="sm">
          {preview.leftOut.map((left) => (
            <List.Item key={left.field}>{leftOutText(left)}</List.Item>
          ))}
        </List>
      </div>
    )}
  </Stack>
);
