import { Paper, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { NewHire } from '../new-hire.ts';
import { EditField } from './edit-field.tsx';
import { FieldLine } from './field-line.tsx';
import styles from './review.module.css';

/** Everything that came, field by field, to be corrected and filled in. One is edited at a time. */
export const Fields = ({ hire }: { readonly hire: NewHire }): ReactNode => {
  const [editing, edit] = useState<string | null>(null);
  const editable = hire.can.edit;
  return (
    <Paper withBorder radius="md" p={{ base: 'md', sm: 'lg' }} component="section" aria-labelledby="came">
      <Stack gap="xs">
        <Title order={2} id="came">
          What came from {hire.source.connectionName}
        </Title>
        <RawName hire={hire} />
        <div className={styles['list']} role="list">
          {hire.fields.map((field) =>
            field.name === editing ? (
              <EditField key={field.name} hire={hire} field={field} close={() => edit(null)} />
            ) : (
              <FieldLine
                key={field.name}
                hire={hire}
                field={field}
                edit={editable ? () => edit(field.name) : null}
              />
            ),
          )}
        </div>
      </Stack>
    </Paper>
  );
};

/** The name as the recruiting system has it: what first, middle and last name were made of. */
const RawName = ({ hire: { rawName, source } }: { readonly hire: NewHire }): ReactNode =>
  rawName === null ? null : (
    <Text size="sm" c="dimmed">
      The name in {source.connectionName}:{' '}
      <Text span inherit c="var(--mantine-color-text)" fw={550}>
        {rawName}
      </Text>
    </Text>
  );
