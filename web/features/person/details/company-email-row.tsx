import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { None } from '../../../ui/time.tsx';
import type { Person } from '../person.ts';
import { fromText, provenanceOf } from '../provenance.ts';
import { Conflict } from './conflict.tsx';
import { Row } from './field-row.tsx';

/** The address that counts: the HRIS's once matched, else the Primary Email. */
export const CompanyEmailRow = ({ person }: { readonly person: Person }): ReactNode => {
  const from = provenanceOf(person, 'companyEmail');
  const overruled =
    from?.source === 'hris' && person.primaryEmail !== null && person.primaryEmail !== person.companyEmail;
  return (
    <Row label="Company email in use" from={fromText(from)}>
      {person.companyEmail ?? <None what="none yet" />}
      <Conflict person={person} field="companyEmail" />
      {overruled && (
        <Text span display="block" size="xs" c="dimmed" mt={2}>
          The HRIS’s work email counts before the Primary Email.
        </Text>
      )}
    </Row>
  );
};
