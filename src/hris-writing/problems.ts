import type { ConnectorError } from '../connectors/errors.ts';
import { permissionRemedy } from '../connectors/humaans/manifest.ts';
import type { HrisWriteProblem, HrisWriteStep } from '../domain/hris-write.ts';

const stepWords: Readonly<Record<HrisWriteStep, string>> = {
  person: 'the person',
  job_role: 'the job role',
  compensation: 'the salary',
  custom_values: 'the mapped fields',
  start_date: 'the start date',
};

const problem = (
  step: HrisWriteStep,
  o: Omit<HrisWriteProblem, 'step' | 'field'> & { readonly field?: string | null },
): HrisWriteProblem => ({ step, field: null, ...o });

const TRY_AGAIN = 'Then try again here.';

/** What a refusal of Humaans means for a person; null for what passes by itself. */
export const problemOf = (step: HrisWriteStep, error: ConnectorError): HrisWriteProblem | null => {
  const what = stepWords[step];
  switch (error.kind) {
    case 'auth':
      return problem(step, {
        code: 'auth',
        message: error.message,
        remedy: `Enter a valid token on the page of the connection. ${TRY_AGAIN}`,
      });
    case 'permission': {
      const scope = error.permission ?? '';
      return problem(step, {
        code: 'permission',
        message: `Humaans does not let Foyer write ${what}: the token lacks ${scope}.`,
        remedy: `${permissionRemedy(scope)} ${TRY_AGAIN}`,
      });
    }
    case 'rejected': {
      const { field, code } = error;
      return problem(step, {
        code: 'refused',
        field,
        message: `Humaans does not take ${what}${field === null ? '' : `: it refuses the field “${field}”`}${code === null ? '' : ` (${code})`}.`,
        remedy: `Correct ${field === null ? 'the details' : 'this field'} of the person in Foyer, or create it in Humaans by hand. ${TRY_AGAIN}`,
      });
    }
    case 'not_found':
      return recordGone(step);
    case 'rate_limited':
    case 'transient':
    case 'invalid_response':
    case 'token_expired':
    case 'cursor_expired':
      return null;
  }
};

export const recordGone = (step: HrisWriteStep): HrisWriteProblem =>
  problem(step, {
    code: 'record_gone',
    message: 'The record in Humaans is gone: somebody deleted it there, or the token may not see it.',
    remedy: 'If it should be there, try again: Foyer looks for it and creates it where it finds none.',
  });

export const nameMissing = problem('person', {
  code: 'missing',
  field: 'lastName',
  message: 'Humaans needs first name, last name and an email; one of them is missing.',
  remedy: `Fill it in on the person's page. ${TRY_AGAIN}`,
});

export const otherPerson = problem('person', {
  code: 'other_person',
  field: 'email',
  message: 'Somebody in Humaans has this email under another name.',
  remedy: 'Look at both: say that they are one person, or let Foyer create a record of its own.',
});

export const severalPeople = problem('person', {
  code: 'several_people',
  field: 'email',
  message: 'Several records in Humaans have this email.',
  remedy: `Correct them in Humaans, so that one of them has it. ${TRY_AGAIN}`,
});

export const leftBefore = problem('person', {
  code: 'left_before',
  field: 'email',
  message: 'Somebody with this email and name is in Humaans and has left.',
  remedy: 'Say whether the former record goes on, or let Foyer create a new one.',
});

export const heldByAnother = problem('person', {
  code: 'held_by_another',
  field: 'email',
  message: 'The record in Humaans with this email belongs to another person in Foyer.',
  remedy: `Correct the email, or undo the match of the other person. ${TRY_AGAIN}`,
});

export const noSalaryType = problem('compensation', {
  code: 'compensation_type',
  field: 'compensationTypeId',
  message: 'It is not clear which of the compensation types in Humaans is the salary.',
  remedy: `Choose it on the page of the connection. ${TRY_AGAIN}`,
});
