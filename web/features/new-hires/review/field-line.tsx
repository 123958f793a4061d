import { Badge, Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { done, failed } from '../../../ui/notify.ts';
import { Ago, None } from '../../../ui/time.tsx';
import { hireValueText } from '../value.ts';
import type { NewHire, NewHireField } from '../new-hire.ts';
import styles from './review.module.css';

/** In the page: where the button that edits a field is found. */
export const editMark = (field: string): string => `edit-${field}`;

/** One field: what counts, whose word it is, and what is to know about it. */
export const FieldLine = ({
  hire,
  field,
  edit,
}: {
  readonly hire: NewHire;
  readonly field: NewHireField;
  /** null: it cannot be edited (any more). */
  readonly edit: (() => void) | null;
}): ReactNode => (
  <div className={styles['row']} role="listitem" data-field={field.name}>
    <Text size="sm" c="dimmed" className={styles['label'] ?? ''}>
      {field.label}
      {field.required && <Required />}
    </Text>
    <Stack gap={4} className={styles['value'] ?? ''}>
      <Value field={field} />
      <Beside hire={hire} field={field} edit={edit} />
    </Stack>
    {edit !== null && (
      <Button
        size="compact-sm"
        variant={field.missing ? 'filled' : 'subtle'}
        leftSection={field.missing ? null : <IconPencil size={14} aria-hidden />}
        id={editMark(field.name)}
        onClick={edit}
      >
        {field.missing ? 'Fill in' : 'Edit'}
        <VisuallyHidden>{` ${field.label}`}</VisuallyHidden>
      </Button>
    )}
  </div>
);

const Required = (): ReactNode => (
  <>
    <Text span c="red" aria-hidden>
      {' *'}
    </Text>
    <VisuallyHidden> (required)</VisuallyHidden>
  </>
);

const Value = ({ field }: { readonly field: NewHireField }): ReactNode => (
  <Group gap="xs">
    <Text size="sm" component="div" fw={550}>
      {field.value === null ? (
        field.missing ? (
          <Text span inherit c="orange">
            Missing
          </Text>
        ) : (
          <None />
        )
      ) : (
        hireValueText(field.name, field.value)
      )}
    </Text>
    {field.edited && (
      <>
        <Badge variant="light" color="foyer" size="sm" tt="none">
          Edited
        </Badge>
        {field.editedAt !== null && (
          <Text size="xs" c="dimmed">
            {field.editedByName === null ? '' : `by ${field.editedByName} `}
            <Ago at={field.editedAt} />
          </Text>
        )}
      </>
    )}
    {field.switchedOff && (
      <Badge variant="light" color="gray" size="sm" tt="none">
        Switched off
      </Badge>
    )}
  </Group>
);

/** What the source says besides, and what is to know. */
const Beside = ({
  hire,
  field,
  edit,
}: {
  readonly hire: NewHire;
  readonly field: NewHireField;
  readonly edit: (() => void) | null;
}): ReactNode => (
  <>
    {field.edited && (
      <Group gap="xs">
        <Text size="xs" c="dimmed">
          {hire.source.connectionName} says{field.changedSince === null ? '' : ' now'}:{' '}
          {field.source.value === null ? 'nothing' : hireValueText(field.name, field.source.value)}
        </Text>
        {edit !== null && <TakeSource hire={hire} field={field} />}
      </Group>
    )}
    {field.changedSince !== null && (
      <Text size="xs" c="blue">
        {sinceText(hire, field.name, field.changedSince)}
      </Text>
    )}
    {field.note !== null && (
      <Text size="xs" c="dimmed">
        {field.note}
      </Text>
    )}
  </>
);

const sinceText = (
  hire: NewHire,
  name: string,
  { was, since }: NonNullable<NewHireField['changedSince']>,
): string => {
  const value = was === null ? 'nothing' : hireValueText(name, was);
  switch (since) {
    case 'edit':
      return `When you edited it ${hire.source.connectionName} said: ${value}`;
    case 'first_seen':
      return `When first seen: ${value}`;
    case 'removed':
      return `When deleted: ${value}`;
  }
};

/** Drops what was entered here. */
const TakeSource = ({ hire, field }: { readonly hire: NewHire; readonly field: NewHireField }): ReactNode => {
  const patch = useAct('PATCH /new-hires/{hireId}');
  const take = (): void =>
    patch.mutate(
      { params: { hireId: hire.hireId }, body: { edits: { [field.name]: null } } },
      {
        onSuccess: () => {
          done(`${field.label} is ${hire.source.connectionName}’s again`);
          document.getElementById(editMark(field.name))?.focus();
        },
        onError: (error) => failed(`${field.label} was not changed`, error),
      },
    );
  return (
    <Button size="compact-xs" variant="light" loading={patch.isPending} onClick={take}>
      Take {hire.source.connectionName}’s value
      <VisuallyHidden>{` for ${field.label}`}</VisuallyHidden>
    </Button>
  );
};
