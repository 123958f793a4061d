import { Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Ago } from '../../../ui/time.tsx';
import type { NewHire } from '../new-hire.ts';

/** Where somebody came from and since when they wait. */
export const Came = ({ hire }: { readonly hire: NewHire }): ReactNode => (
  <>
    <Group gap={6} mt={4} component="span">
      <Badge variant="light" color={badge[hire.state].color} component="span" tt="none">
        {badge[hire.state].text}
      </Badge>
      {hire.knownPerson && (
        <Badge variant="light" color="grape" component="span" tt="none">
          Known person
        </Badge>
      )}
    </Group>
    <Text span display="block" mt={4}>
      Hired in {hire.source.connectionName}, {sinceWords[hire.state]} <Ago at={hire.since} />
    </Text>
  </>
);

const sinceWords: Readonly<Record<NewHire['state'], string>> = {
  awaiting: 'came in',
  added: 'added',
  removed: 'deleted',
  gone: 'taken back',
};

const badge: Readonly<Record<NewHire['state'], { readonly text: string; readonly color: string }>> = {
  awaiting: { text: 'Waits for review', color: 'grape' },
  added: { text: 'Added', color: 'teal' },
  removed: { text: 'Deleted', color: 'gray' },
  gone: { text: 'No longer hired', color: 'gray' },
};
