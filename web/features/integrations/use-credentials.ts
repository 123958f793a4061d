import { useState } from 'react';
import { fieldFaults, messageOf, Refused } from '../../api/problem.ts';
import type { CredentialField } from '../../words/credentials.ts';

export type Credentials = {
  readonly fields: readonly CredentialField[];
  readonly value: (name: string) => string;
  readonly change: (name: string, value: string) => void;
  /** What is wrong with a field; null when nothing is, or the fault lies elsewhere. */
  readonly fault: (name: string) => string | null;
  /** Whether the server blames a field, so that the form need not say it again. */
  readonly blamed: boolean;
  /** What goes into the request; null when something is still to be filled in, which is shown at its field. */
  readonly take: () => EnteredCredentials | null;
};

type EnteredCredentials = { readonly apiKey: string } | { readonly credentials: Record<string, string> };

const API_KEY = 'apiKey';
const isKeyAlone = (fields: readonly CredentialField[]): boolean =>
  fields.length === 1 && fields[0]?.name === API_KEY;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/**
 * What a person enters for a provider, by its own fields.
 * @param o.optional a field that may stay empty: what is stored stays
 * @param o.error the answer to the last try
 */
export const useCredentials = (
  fields: readonly CredentialField[],
  o: { readonly optional: (field: CredentialField) => boolean; readonly error: unknown },
): Credentials => {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [empty, setEmpty] = useState<readonly string[]>([]);
  const path = (name: string): string => (isKeyAlone(fields) ? API_KEY : `credentials.${name}`);
  const said = (name: string): string | null => {
    const fault = fieldFaults(o.error)[path(name)];
    if (fault !== undefined) return sentence(fault);
    const about = o.error instanceof Refused ? o.error.problem.facts['field'] : undefined;
    return about === path(name) ? messageOf(o.error) : null;
  };
  return {
    fields,
    value: (name) => values[name] ?? '',
    change: (name, value) => {
      setValues({ ...values, [name]: value });
      setEmpty(empty.filter((one) => one !== name));
    },
    fault: (name) => {
      const label = fields.find((field) => field.name === name)?.label ?? name;
      if (!empty.includes(name)) return said(name);
      return isKeyAlone(fields)
        ? 'Paste the key here.'
        : `Enter the ${label.replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase())}.`;
    },
    blamed: fields.some(({ name }) => said(name) !== null),
    take: () => {
      const entered = fields.map(({ name }) => [name, (values[name] ?? '').trim()] as const);
      const lacking = fields.filter(
        (field) => !o.optional(field) && (values[field.name] ?? '').trim() === '',
      );
      setEmpty(lacking.map(({ name }) => name));
      if (lacking.length > 0) return null;
      const given = Object.fromEntries(entered.filter(([, value]) => value !== ''));
      return isKeyAlone(fields) ? { apiKey: given[API_KEY] ?? '' } : { credentials: given };
    },
  };
};
