import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { reasonTitle } from '../../../words/reasons.ts';
import { Beside } from '../duplicates/beside.tsx';
import type { Person } from '../person.ts';
import { Remedies } from './remedies.tsx';

/** Why somebody must look, one after the other, each with what to do. */
export const Reasons = ({ person }: { readonly person: Person }): ReactNode =>
  person.reasons.length === 0 ? null : (
    <Stack gap="sm" component="section" aria-label="Action Needed">
      {person.reasons.map(({ code, message }) => (
        <Alert key={code} color="orange" icon={<IconAlertTriangle aria-hidden />} title={reasonTitle(code)}>
          <Stack gap="sm">
            <Text size="sm">{message}</Text>
            {code === 'possible_duplicate' ? (
              <Beside person={person} />
            ) : (
              <Remedies code={code} person={person} />
            )}
          </Stack>
        </Alert>
      ))}
    </Stack>
  );
