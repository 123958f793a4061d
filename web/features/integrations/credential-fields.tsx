import { PasswordInput, Select, TextInput } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import type { CredentialField } from '../../words/credentials.ts';
import type { Credentials } from './use-credentials.ts';

/** What a provider asks for, as it calls it: no browser remembers it, and after a refusal one stands in what is wrong. */
export const CredentialFields = ({
  label,
  credentials,
  kept,
}: {
  /** Of the provider. */
  readonly label: string;
  readonly credentials: Credentials;
  /** Set where credentials are replaced: a field that may stay empty. */
  readonly kept?: (field: CredentialField) => boolean;
}): ReactNode => {
  const { fields } = credentials;
  const faulty = fields.find(({ name }) => credentials.fault(name) !== null)?.name;
  return fields.map((field, at) => (
    <Field
      key={field.name}
      field={field}
      label={fields.length === 1 ? `${label} ${field.label}` : field.label}
      credentials={credentials}
      kept={kept?.(field) ?? false}
      first={at === 0}
      focus={field.name === faulty}
    />
  ));
};

const Field = ({
  field,
  label,
  credentials,
  kept,
  first,
  focus,
}: {
  readonly field: CredentialField;
  readonly label: string;
  readonly credentials: Credentials;
  readonly kept: boolean;
  readonly first: boolean;
  /** This is the first one that is wrong. */
  readonly focus: boolean;
}): ReactNode => {
  const input = useRef<HTMLInputElement>(null);
  const fault = credentials.fault(field.name);
  useEffect(() => {
    if (focus) input.current?.focus();
  }, [focus, fault]);
  const description = [
    field.help,
    field.secret ? 'Stored encrypted and never shown again.' : null,
    kept ? 'Leave it empty to keep it as it is.' : null,
  ]
    .filter((part) => part !== null)
    .join(' ');
  const common = {
    ref: input,
    label,
    ...(description === '' ? {} : { description }),
    value: credentials.value(field.name),
    error: fault,
    required: !kept,
    autoComplete: 'off',
    spellCheck: false,
    'aria-invalid': fault !== null,
    ...(first ? { 'data-autofocus': true } : {}),
  };
  const { choices } = field;
  if (choices !== undefined)
    return (
      <Select
        {...common}
        data={[...choices]}
        value={credentials.value(field.name) || null}
        onChange={(value) => credentials.change(field.name, value ?? '')}
        placeholder="Choose"
      />
    );
  return field.secret ? (
    <PasswordInput
      {...common}
      onChange={(event) => credentials.change(field.name, event.currentTarget.value)}
      visibilityToggleButtonProps={{
        'aria-label': 'Show or hide what is entered',
        tabIndex: 0,
      }}
    />
  ) : (
    <TextInput
      {...common}
      onChange={(event) => credentials.change(field.name, event.currentTarget.value)}
      autoCapitalize="none"
    />
  );
};
