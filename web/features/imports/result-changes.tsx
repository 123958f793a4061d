import { Button, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fieldWord } from '../../words/people.ts';
import { changedValue, inOrder, resultReason, type FieldChange, type Result } from './result-words.ts';

const FEW = 3;

/** What became of one person: each field with its old and new value, and why. */
export const WhatHappened = ({ result }: { readonly result: Result }): ReactNode => {
  const [all, setAll] = useState(false);
  const changes = inOrder(result);
  const shown = all ? changes : changes.slice(0, FEW);
  const more = changes.length - FEW;
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
  <Text size="sm">
    <Text span inherit c="dimmed">
      {fieldWord(change.field)}:{' '}
    </Text>
    {change.from !== null && (
      <>
        <VisuallyHidden>from </VisuallyHidden>
        <Text span inherit td="line-through" c="dimmed">
          {changedValue(change.field, change.from)}
        </Text>
        <span aria-hidden> → </span>
        <VisuallyHidden> to </VisuallyHidden>
      </>
    )}
    {change.to === null ? (
      <Text span inherit fs="italic">
        empty
      </Text>
    ) : (
      <Text span inherit fw={550}>
        {changedValue(change.field, change.to)}
      </Text>
    )}
  </Text>
);
