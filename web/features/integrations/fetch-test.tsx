import { Alert, List, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/contract.ts';
import { countText } from '../../ui/time.tsx';
import { lacking } from '../roster/mapping.ts';

type Preview = Answer<'POST /connections/{id}/fetch/check'>;

/** What stands at the address, and how it would be read. */
export const FetchTest = ({ preview }: { readonly preview: Preview }): ReactNode => {
  const { counts, columns, fields, errors } = preview;
  const missing = lacking(preview);
  const labels = new Map(fields.map(({ field, label }) => [field, label]));
  const read = columns.flatMap(({ field }) => (field === null ? [] : [labels.get(field) ?? field]));
  const unread = columns.filter(({ field }) => field === null).map(({ name }) => name);
  const good = missing.length === 0 && counts.unreadable === 0;
  return (
    <Alert
      color={good ? 'green' : 'orange'}
      icon={good ? <IconCheck aria-hidden /> : undefined}
      title={`${countText(counts.rows)} ${counts.rows === 1 ? 'employee' : 'employees'} found`}
    >
      <Stack gap="xs">
        {missing.length > 0 && (
          <Text size="sm">
            No column is read as {missing.join(' or ')}. Upload the same file once by hand to choose the
            columns.
          </Text>
        )}
        {read.length > 0 && <Text size="sm">Read: {[...new Set(read)].join(', ')}.</Text>}
        {unread.length > 0 && <Text size="sm">Not read: {unread.join(', ')}.</Text>}
        {missing.length === 0 && counts.unreadable > 0 && (
          <>
            <Text size="sm">
              {countText(counts.unreadable)} {counts.unreadable === 1 ? 'row' : 'rows'} cannot be read and
              would be left out:
            </Text>
            <List size="sm">
              {errors.slice(0, 5).map(({ line, field, message }) => (
                <List.Item key={`${line} ${field ?? ''} ${message}`}>
                  Row {line}: {message}
                </List.Item>
              ))}
            </List>
          </>
        )}
      </Stack>
    </Alert>
  );
};
