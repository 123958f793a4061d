import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { Answered, Loading } from '../../ui/states.tsx';
import type { Person } from '../person/person.ts';
import { doorText } from './door-text.ts';
import { alreadyMerged } from './refusals.ts';
import { PreviewFields } from './preview-fields.tsx';
import type { Employee } from './side-by-side.ts';

/** What the merge will make of the person: which values count, whose they are, and what becomes of the access. */
export const MergePreview = ({
  person,
  employee,
}: {
  readonly person: Person;
  readonly employee: Employee;
}): ReactNode => {
  const preview = useAnswer('GET /people/{id}/merge-preview', {
    params: { id: person.id },
    query: { employeeId: employee.id },
  });
  // Somebody was faster: that is told above.
  if (alreadyMerged(preview.error) !== null) return null;
  return (
    <section aria-label="After the merge">
      <Title order={4} size="h5" mb={4}>
        After the merge
      </Title>
      <Answered query={preview} loading={<Loading lines={3} />}>
        {(known) => (
          <>
            <Text size="sm" mb={6}>
              {doorText(known, person.timeZone)}
            </Text>
            <PreviewFields preview={known} caption="What each field will be after the merge" />
          </>
        )}
      </Answered>
    </section>
  );
};
