import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { fieldWord } from '../../words/people.ts';
import { changedValue, resultReason, type FieldChange, type Result } from './result-words.ts';

const FEW = 3;

/** What became of one person: each field with its old and new value, and why. */
export const WhatHappened = ({ result }: { readonly result: Result }): ReactNode => {
  const [all, setAll] = useState(false);
  const shown = all ? result.changes : result.changes.slice(0, FEW);
  const more = result.changes.length - FEW;
  return (
    <Stack gap={2} align="flex-start">
      {result.reason !== null && <Text size="sm">{resultReason(result.reason)}</Text>}
      {shown.map((change) => (
        <Change key={change.field} change={change} />
      ))}
      {more > 0 && (
        <Button size="compact-xs" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer fields' : `Show ${more} more ${more === 1 ? 'field' : 'fields'}`}
          <VisuallyHidden>{` of ${result.name ?? 'this person'}`}</VisuallyHidden>
        </Button>
      )}
    </Stack>
  );
};

const Change = ({ change }: { readonly change: FieldChange }): ReactNode => (
  <Group gap={6} wrap="wrap">
    <Text size="sm" c="dimmed">
      {fieldWord(change.field)}:
    </Text>
    {change.from !== null && (
      <>
        <Text size="sm" td="line-through" c="dimmed">
          <VisuallyHidden>from </VisuallyHidden>
          {changedValue(change.field, change.from)}
        </Text>
        <IconArrowRight size={14} aria-hidden />
        <VisuallyHidden>to</VisuallyHidden>
      </>
    )}
    {change.to === null ? (
      <Text size="sm" fs="italic">
        empty
      </Text>
    ) : (
      <Text size="sm" fw={550}>
        {changedValue(change.field, change.to)}
      </Text>
    )}
  </Group>
);
