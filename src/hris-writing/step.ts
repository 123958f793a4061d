import type { ProviderCall } from '../connectors/contract.ts';
import type { Fields } from '../connectors/humaans/write.ts';
import type { TargetField } from '../connectors/humaans/write-fields.ts';
import type { TargetPerson } from '../connectors/humaans/write-schemas.ts';
import type { WriteChange } from '../db/repositories/hris-write-steps.ts';
import type { HrisWriter, WriteFacts } from '../db/repositories/hris-writers.ts';
import type { HrisWrite, StepDone } from '../db/repositories/hris-writes.ts';
import type { Scope } from '../db/scope.ts';
import type { HrisWriteProblem, LeftOut } from '../domain/hris-write.ts';
import type { FieldValue } from './mapped-values.ts';

/** What a step is done with. Calls are made outside any transaction; `run` opens a short one of its own. */
export type StepContext = {
  readonly call: ProviderCall;
  readonly run: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
  readonly write: HrisWrite;
  readonly facts: WriteFacts;
  readonly writer: HrisWriter;
  /** Values of the source's own fields, by name; read when they are needed. */
  readonly sourceFields: () => Promise<ReadonlyMap<string, FieldValue>>;
};

export type StepDoneResult = {
  readonly kind: 'done';
  readonly done: Omit<StepDone, 'at'>;
  readonly leftOut: readonly LeftOut[];
  readonly change?: WriteChange;
  /** The fields there, where they were asked for: by them the mapping is judged. */
  readonly targets?: readonly TargetField[];
  /** For the timeline, sealed. */
  readonly sent: Fields | null;
  readonly answered: unknown;
};

/** What came of a step; what passes by itself is thrown as ConnectorError. */
export type StepResult =
  | StepDoneResult
  | {
      readonly kind: 'stuck';
      readonly problem: HrisWriteProblem;
      /** The record that a person must look at. */
      readonly found?: TargetPerson;
      /** The record is not there any more. */
      readonly recordGone?: boolean;
    };

/** The step needs nothing there: what was left out says why. */
export const leftAlone = (leftOut: readonly LeftOut[]): StepDoneResult => ({
  kind: 'done',
  done: { how: 'left', recordId: null, fields: [] },
  leftOut,
  sent: null,
  answered: null,
});

/** What Humaans answered of the fields that were sent, and the id. */
export const answerOf = (body: unknown, sent: Fields): Readonly<Record<string, unknown>> =>
  typeof body !== 'object' || body === null
    ? {}
    : Object.fromEntries(Object.entries(body).filter(([name]) => name === 'id' || Object.hasOwn(sent, name)));
