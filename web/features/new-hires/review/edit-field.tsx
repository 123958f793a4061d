import { Button, Group, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode, type SubmitEvent } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { fieldFaults, messageOf } from '../../../api/problem.ts';
import type { NewHire, NewHireField } from '../new-hire.ts';
import { editMark } from './field-line.tsx';
import styles from './review.module.css';

/** One field as it is entered: Enter keeps it, Esc leaves it as it was. */
export const EditField = ({
  hire,
  field,
  close,
}: {
  readonly hire: NewHire;
  readonly field: NewHireField;
  readonly close: () => void;
}): ReactNode => {
  const patch = useAct('PATCH /new-hires/{hireId}');
  const [text, setText] = useState(field.value ?? '');
  useEffect(
    // Whoever came here by a key goes on where they were.
    () => () => {
      window.setTimeout(() => {
        if (document.activeElement === document.body) document.getElementById(editMark(field.name))?.focus();
      });
    },
    [field.name],
  );
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const value = text.trim();
    if (value === (field.value ?? '')) {
      close();
      return;
    }
    patch.mutate(
      { params: { hireId: hire.hireId }, body: { edits: { [field.name]: value } } },
      { onSuccess: close },
    );
  };
  const faults = fieldFaults(patch.error);
  const fault = patch.isError ? (faults[`edits.${field.name}`] ?? messageOf(patch.error)) : null;
  return (
    <div role="listitem">
      <form
        onSubmit={submit}
        className={styles['edit']}
        noValidate
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          close();
        }}
      >
        <TextInput
          label={field.label}
          withAsterisk={field.required}
          {...kindOf(field.name)}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          error={fault}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
          autoFocus
        />
        <Group gap="xs">
          <Button type="submit" size="xs" loading={patch.isPending}>
            Keep
          </Button>
          <Button size="xs" variant="default" onClick={close}>
            Cancel
          </Button>
        </Group>
      </form>
    </div>
  );
};

/** What is typed on which keys. */
const kindOf = (name: string): { readonly type?: string; readonly inputMode?: 'decimal' } => {
  if (name.endsWith('Date')) return { type: 'date' };
  if (name.endsWith('Email')) return { type: 'email' };
  if (name === 'phone') return { type: 'tel' };
  return name.endsWith('Amount') ? { inputMode: 'decimal' } : {};
};
