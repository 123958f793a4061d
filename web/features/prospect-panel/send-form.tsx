import { Alert, Button, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, type ReactNode, type SubmitEvent } from 'react';
import { messageOf } from '../../api/problem.ts';
import { Choice } from './choice.tsx';
import { Placement } from './placement.tsx';
import { blanks } from './needed.ts';
import type { Check, Needed, Subject, Target } from './types.ts';
import { useSending } from './use-sending.ts';

/** The decision about somebody at one target, and what goes along. */
export const SendForm = ({
  subject,
  target,
  check,
}: {
  readonly subject: Subject;
  readonly target: Target;
  readonly check: Check;
}): ReactNode => {
  const { candidates } = check;
  const form = useSending({ subject, target, candidates });
  const element = useFocusedFault(form.tries);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    form.submit();
  };
  return (
    <form onSubmit={submit} noValidate ref={element} aria-label={`Send to ${target.label}`}>
      <Stack gap="sm">
        {candidates.length > 0 && (
          <Choice
            candidates={candidates}
            label={target.label}
            chosen={form.chosen}
            choose={form.choose}
            fault={form.fault('chosen')}
          />
        )}
        <NeededFields
          value={form.needed.value}
          change={form.needed.set}
          fault={form.fault}
          shown={form.merging ? lacking(subject) : ['firstName', 'lastName', 'email']}
        />
        <Placement target={target} place={form.place.value} change={form.place.set} fault={form.fault} />
        {target.abilities.notes && (
          <Textarea
            label="Note"
            description={`Stands at the candidate in ${target.label}.`}
            value={form.note.value}
            onChange={(event) => form.note.set(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={10_000}
          />
        )}
        {target.abilities.resumes && subject.hasResume && (
          <Switch
            label="Attach the résumé"
            checked={form.resume.value}
            onChange={(event) => form.resume.set(event.currentTarget.checked)}
          />
        )}
        {form.error !== null && (
          <Alert color="red" role="alert" title="Not sent">
            {messageOf(form.error)}
          </Alert>
        )}
        <Button type="submit" loading={form.busy} fullWidth>
          {form.merging ? 'Merge with selected profile' : 'Upload as new candidate'}
        </Button>
      </Stack>
    </form>
  );
};

type NeededName = keyof Needed;

/** What a merge needs and the profile does not say. */
const lacking = ({ profile }: Subject): readonly NeededName[] => {
  const faults = blanks({
    firstName: profile.firstName ?? '',
    lastName: profile.lastName ?? '',
    email: profile.emails[0] ?? '',
  });
  return (['firstName', 'lastName', 'email'] as const).filter((name) => faults[name] !== undefined);
};

const fields = [
  { name: 'firstName', label: 'First name', type: 'text' },
  { name: 'lastName', label: 'Last name', type: 'text' },
  { name: 'email', label: 'Email', type: 'email' },
] as const;

const NeededFields = ({
  value,
  change,
  fault,
  shown,
}: {
  readonly value: Needed;
  readonly change: (needed: Needed) => void;
  readonly fault: (field: string) => string | null;
  readonly shown: readonly NeededName[];
}): ReactNode =>
  fields
    .filter(({ name }) => shown.includes(name))
    .map(({ name, label, type }) => (
      <TextInput
        key={name}
        label={label}
        type={type}
        required
        value={value[name]}
        onChange={(event) => change({ ...value, [name]: event.currentTarget.value })}
        error={fault(name)}
        autoComplete="off"
      />
    ));

/** After a try that something was wrong with, one stands in the first field that is. */
const useFocusedFault = (tries: number) => {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  return form;
};
