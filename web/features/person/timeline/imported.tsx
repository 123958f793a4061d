import { Button, Collapse, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Changes } from './changes.tsx';
import { changesOf, explanationOf, type Entry } from './entry-data.ts';

/** The first import brings many fields: behind a button. */
export const Imported = ({ entry }: { readonly entry: Entry }): ReactNode => {
  const [opened, fields] = useDisclosure(false);
  const changes = changesOf(entry);
  const explanation = explanationOf(entry);
  return (
    <>
      {explanation !== null && (
        <Text size="sm" mt={2}>
          {explanation}
        </Text>
      )}
      {changes.length > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          ml={-6}
          mt={2}
          onClick={fields.toggle}
          aria-expanded={opened}
        >
          {opened ? 'Hide' : 'Show'} the {changes.length} fields that came
        </Button>
      )}
      <Collapse expanded={opened} keepMounted={false}>
        <Changes changes={changes} />
      </Collapse>
    </>
  );
};
