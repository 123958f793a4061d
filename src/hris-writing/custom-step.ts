import { ConnectorError } from '../connectors/errors.ts';
import { customValuesOf, write, type Fields } from '../connectors/humaans/write.ts';
import { fetchTargetFields, type TargetField } from '../connectors/humaans/write-fields.ts';
import { groupBy } from '../domain/group-by.ts';
import type { LeftOut } from '../domain/hris-write.ts';
import { fitting, type FieldValue } from './mapped-values.ts';
import { leftAlone, type StepContext, type StepResult } from './step.ts';

type Mapped = { readonly target: TargetField; readonly value: FieldValue };

/** Values of mapped fields that fit, and what is left out with why. */
export const mappedValues = (
  ctx: Pick<StepContext, 'writer'>,
  targets: readonly TargetField[],
  values: ReadonlyMap<string, FieldValue>,
): { readonly mapped: readonly Mapped[]; readonly leftOut: readonly LeftOut[] } => {
  const mapped: Mapped[] = [];
  const leftOut: LeftOut[] = [];
  for (const { from, to, label = to } of ctx.writer.mapping) {
    const target = targets.find(({ name }) => name === to);
    const told = values.get(from);
    if (target === undefined) leftOut.push({ field: label, why: 'mapping_broken' });
    else if (told !== undefined) {
      const value = fitting(target, told);
      if (value === undefined) leftOut.push({ field: target.label, why: 'wrong_type' });
      else mapped.push({ target, value });
    }
  }
  return { mapped, leftOut };
};

/**
 * Own fields of offer and candidate, into the fields that an admin chose. A field that is gone there, or takes no such value, is
 * left empty and named: nobody is lost for it.
 */
export const customStep = async (ctx: StepContext, recordId: string): Promise<StepResult> => {
  if (ctx.writer.mapping.length === 0) return leftAlone([]);
  const targets = await fetchTargetFields(ctx.call);
  const { mapped, leftOut } = mappedValues(ctx, targets, await ctx.sourceFields());
  const groups = groupBy(mapped, ({ target }) => (target.custom ? 'custom' : 'person'));
  const own = await writeCustom(ctx, recordId, groups.get('custom') ?? []);
  const person = await writePerson(ctx, recordId, groups.get('person') ?? []);
  const sent = Object.fromEntries(
    [...own.written, ...person.written].map(({ target, value }) => [target.label, value]),
  );
  const none = Object.keys(sent).length === 0;
  return {
    kind: 'done',
    done: { how: none ? 'left' : 'made', recordId: null, fields: Object.keys(sent) },
    leftOut: [...leftOut, ...own.leftOut, ...person.leftOut],
    targets,
    sent: none ? null : sent,
    answered: null,
  };
};

type Written = { readonly written: readonly Mapped[]; readonly leftOut: readonly LeftOut[] };

/** What Humaans refuses of one field is left out; any other failure is thrown. */
const unlessRefused = async (run: () => Promise<unknown>): Promise<boolean> => {
  try {
    await run();
    return true;
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'rejected') return false;
    throw error;
  }
};

const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const writeCustom = async (
  { call }: StepContext,
  personId: string,
  list: readonly Mapped[],
): Promise<Written> => {
  const written: Mapped[] = [];
  const leftOut: LeftOut[] = [];
  const there = list.length === 0 ? new Map<string, never>() : await customValuesOf(call, personId);
  for (const one of list) {
    const { name: customFieldId, label: field } = one.target;
    const known = there.get(customFieldId);
    if (known !== undefined && equal(known.value, one.value)) written.push(one);
    else if (known !== undefined && known.value !== null) leftOut.push({ field, why: 'kept_theirs' });
    else {
      const target =
        known === undefined
          ? { fields: { personId, customFieldId, value: one.value } }
          : { id: known.id, fields: { value: one.value } };
      const taken = await unlessRefused(() => write(call, { endpoint: 'custom-values', ...target }));
      if (taken) written.push(one);
      else leftOut.push({ field, why: 'refused' });
    }
  }
  return { written, leftOut };
};

const writePerson = async (
  { call, write: asked }: StepContext,
  id: string,
  list: readonly Mapped[],
): Promise<Written> => {
  // Somebody's own record: what stands there is theirs.
  if (asked.recordHow === 'adopted' || asked.recordHow === 'linked')
    return { written: [], leftOut: list.map(({ target }) => ({ field: target.label, why: 'kept_theirs' })) };
  const written: Mapped[] = [];
  const leftOut: LeftOut[] = [];
  for (const one of list) {
    const fields: Fields = { [one.target.name]: one.value };
    if (await unlessRefused(() => write(call, { endpoint: 'people', id, fields }))) written.push(one);
    else leftOut.push({ field: one.target.label, why: 'refused' });
  }
  return { written, leftOut };
};
