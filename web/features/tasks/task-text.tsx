import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { Task } from '../../words/tasks.ts';

const FEW_LINES = 3;
const FEW_LETTERS = 240;

/** What is to be done; a long text shows its beginning until one asks for the rest. */
export const TaskText = ({ task: { title, text } }: { readonly task: Task }): ReactNode => {
  const [all, toggle] = useDisclosure(false);
  const long = text.length > FEW_LETTERS || text.split('\n').length > FEW_LINES;
  return (
    <>
      <Text
        size="sm"
        mt={4}
        style={{ whiteSpace: 'pre-line' }}
        {...(long && !all ? { lineClamp: FEW_LINES } : {})}
      >
        {text}
      </Text>
      {long && (
        <Button
          size="compact-xs"
          variant="subtle"
          ml={-6}
          aria-expanded={all}
          aria-label={`${all ? 'Show less' : 'Show all'} of ${title}`}
          onClick={toggle.toggle}
        >
          {all ? 'Show less' : 'Show all'}
        </Button>
      )}
    </>
  );
};
