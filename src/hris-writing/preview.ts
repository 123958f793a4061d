import type { ProviderCall } from '../connectors/contract.ts';
import { fetchTargetFields } from '../connectors/humaans/write-fields.ts';
import { personOfHire } from '../db/repositories/hris-source.ts';
import { findWriter, loadWriteFacts } from '../db/repositories/hris-writers.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { LeftOut, WriteMapping } from '../domain/hris-write.ts';
import type { SyncDeps } from '../sync/deps.ts';
import { mappedValues } from './custom-step.ts';
import { departmentThere, salaryOf } from './job-steps.ts';
import type { FieldValue } from './mapped-values.ts';
import { newPerson } from './person-step.ts';
import { sourceFieldsOf } from './source-values.ts';

export type PreviewLine = {
  readonly part: 'person' | 'job_role' | 'compensation' | 'custom_values';
  readonly field: string;
  readonly value: string;
};

export type WritePreview = {
  readonly lines: readonly PreviewLine[];
  readonly leftOut: readonly LeftOut[];
  /** Something that Humaans needs is not known: nobody can be created yet. */
  readonly missing: readonly string[];
};

type Run = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

const textOf = (value: FieldValue | null): string =>
  typeof value === 'object' && value !== null ? value.join(', ') : String(value ?? '');

/** As a person reads it: the place by its name, which is the same there, not by its id. */
const readable = (
  fields: Readonly<Record<string, FieldValue | null>>,
  { location }: { readonly location: string | null },
): Readonly<Record<string, FieldValue | null>> =>
  'locationId' in fields ? { ...fields, locationId: location } : fields;

/**
 * What would be written of a hire now, without writing anything. @param o.mapping in place of the one that is stored
 * @throws Refusal not_found, ConnectorError
 */
export const previewWrite = async (
  deps: Pick<SyncDeps, 'vault' | 'hireSource'>,
  o: {
    readonly call: ProviderCall;
    readonly run: Run;
    readonly connectionId: string;
    readonly hireId: string;
    readonly mapping?: readonly WriteMapping[] | undefined;
  },
): Promise<WritePreview> => {
  const { facts, writer, values } = await o.run(async (scope) => {
    const personId = await personOfHire(scope, o.hireId);
    const found =
      personId === null ? null : await loadWriteFacts(scope, { personId, connectionId: o.connectionId });
    if (found === null) throw new Refusal('not_found', 'hire_unknown', 'There is no such hire.');
    const fields = await sourceFieldsOf(scope, deps, o.hireId);
    return {
      facts: found,
      writer: await findWriter(scope, o.connectionId),
      values: new Map(fields.map(({ name, value }) => [name, value])),
    };
  });
  const person = await newPerson(o.call, facts);
  const salary = salaryOf(facts);
  const mapping = o.mapping ?? writer.mapping;
  const mapped =
    mapping.length === 0
      ? { mapped: [], leftOut: [] }
      : mappedValues({ writer: { ...writer, mapping } }, await fetchTargetFields(o.call), values);
  const { department } = facts;
  const there = department === null ? null : await departmentThere(o, { ...o, department });
  const role = { jobTitle: facts.jobTitle, department: there, effectiveDate: facts.startDate };
  const lines = (
    part: PreviewLine['part'],
    fields: Readonly<Record<string, FieldValue | null>>,
  ): PreviewLine[] =>
    Object.entries(fields).flatMap(([field, value]) =>
      value === null ? [] : [{ part, field, value: textOf(value) }],
    );
  return {
    lines: [
      ...lines('person', readable(person.fields ?? {}, facts)),
      ...lines('job_role', facts.jobTitle === null ? {} : role),
      ...lines('compensation', salary !== null && 'fields' in salary ? salary.fields : {}),
      ...mapped.mapped.map(({ target, value }) => ({
        part: 'custom_values' as const,
        field: target.label,
        value: textOf(value),
      })),
    ],
    leftOut: [
      ...person.leftOut,
      ...(department !== null && there === null
        ? [{ field: 'department', why: 'no_counterpart' as const }]
        : []),
      ...(salary !== null && 'leftOut' in salary ? [salary.leftOut] : []),
      ...mapped.leftOut,
    ],
    missing: [
      ...(person.fields === null ? ['Name and email'] : []),
      ...(facts.startDate === null ? ['Start date'] : []),
    ],
  };
};
