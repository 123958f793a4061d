import { PasswordInput } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { fieldFaults, messageOf, Refused } from '../../api/problem.ts';

/** What the provider or the server said about the key itself; null when the fault lies elsewhere. */
export const keyFault = (error: unknown): string | null => {
  const fault = fieldFaults(error)['apiKey'];
  if (fault !== undefined) return sentence(fault);
  return error instanceof Refused && error.problem.facts['field'] === 'apiKey' ? messageOf(error) : null;
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A field for a key: nothing remembers it, and after a refusal one stands in it again. */
export const KeyField = ({
  label,
  value,
  change,
  fault,
}: {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly fault: string | null;
}): ReactNode => {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (fault !== null) input.current?.focus();
  }, [fault]);
  return (
    <PasswordInput
      ref={input}
      label={label}
      description="Stored encrypted and never shown again."
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      error={fault}
      required
      autoComplete="off"
      spellCheck={false}
      aria-invalid={fault !== null}
      visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the key', tabIndex: 0 }}
      data-autofocus
    />
  );
};
