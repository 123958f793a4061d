import type { Mapping, RosterColumn, RosterField, RosterPreview } from './roster-file.ts';

type Read = Pick<RosterPreview, 'columns' | 'mapping'>;

/**
 * The mapping after an admin said what a column is (null: it is not read). What was known about other fields stays; the
 * column that a field was read from before is left to the next best name.
 */
export const remap = ({ columns, mapping }: Read, column: RosterColumn, to: RosterField | null): Mapping => {
  const next: Mapping = { ...mapping };
  for (const { field } of columns)
    if (field !== null && next[field] === column.name) Reflect.deleteProperty(next, field);
  if (to !== null) return { ...next, [to]: column.name };
  if (column.field === null) return next;
  // A column that only stands in for a better one: that better one alone is meant from now on.
  const better = columns.find(
    (one) => one.field === column.field && one.name !== column.name && !one.fallback,
  );
  return { ...next, [column.field]: column.fallback && better !== undefined ? better.name : null };
};

/** Nothing said about a field: it is found by the names that columns usually have. */
export const without = (mapping: Mapping, field: RosterField): Mapping => {
  const next: Mapping = { ...mapping };
  Reflect.deleteProperty(next, field);
  return next;
};

/** A preview as it will be under a mapping that the server has still to answer for: what was chosen is seen at once. */
export const expected = (preview: RosterPreview, mapping: Mapping | null): RosterPreview => {
  if (mapping === null) return preview;
  const chosen = new Map(preview.fields.map(({ field }) => [mapping[field], field]));
  const columns = preview.columns.map((column) => {
    const spoken = column.field === null ? undefined : mapping[column.field];
    const field = chosen.get(column.name) ?? (spoken === undefined ? column.field : null);
    return { ...column, field };
  });
  const missing = preview.missing.filter(({ field, column }) => mapping[field] === column);
  return { ...preview, mapping, columns, missing };
};

/** Fields without which no row can be read, in words. */
export const lacking = ({ fields, columns }: RosterPreview): readonly string[] => {
  const read = new Set(columns.map(({ field }) => field));
  const required = fields
    .filter(({ required, field }) => required && !read.has(field))
    .map(({ label }) => label);
  const names = fields.filter(({ oneOf }) => oneOf === 'name');
  const named = names.some(({ field }) => read.has(field));
  return named || names.length === 0
    ? required
    : [...required, names.map(({ label }) => label.toLowerCase()).join(' or ')];
};

export const sameMapping = (a: Mapping, b: Readonly<Record<string, string | null>>): boolean => {
  const text = (of: Readonly<Record<string, string | null | undefined>>): string =>
    JSON.stringify(Object.entries(of).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
};
