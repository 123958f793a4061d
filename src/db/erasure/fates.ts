/**
 * What erasure does with a table. Conditions are SQL over the subject: `{people}`, `{employees}`, `{members}`, `{keys}`,
 * `{scimUsers}` are uuid[], `{names}` is text[].
 */
export type TableFate =
  /** Its rows go. */
  | { readonly how: 'deleted'; readonly where: string; readonly holds: string }
  /** Its rows stay, without these values; what is kept says why. */
  | {
      readonly how: 'emptied';
      readonly where: string;
      readonly set: Readonly<Record<string, string>>;
      readonly kept: Readonly<Record<string, string>>;
      readonly holds: string;
    }
  /** Nothing is written: these columns are sealed under a key that is thrown away. */
  | {
      readonly how: 'sealed';
      readonly columns: readonly string[];
      readonly kept: Readonly<Record<string, string>>;
      readonly holds: string;
    }
  /** Done by code of its own. */
  | { readonly how: 'elsewhere'; readonly by: string }
  /** Holds nothing of a person; its columns of text, JSON and bytes are named, so that a new one is looked at. */
  | { readonly how: 'nothing'; readonly why: string; readonly columns: readonly string[] };

type Of<How extends TableFate['how']> = Omit<Extract<TableFate, { how: How }>, 'how'>;

export const deleted = (where: string, holds: string): TableFate => ({ how: 'deleted', where, holds });
export const emptied = (fate: Of<'emptied'>): TableFate => ({ how: 'emptied', ...fate });
export const sealed = (fate: Of<'sealed'>): TableFate => ({ how: 'sealed', ...fate });
export const elsewhere = (by: string): TableFate => ({ how: 'elsewhere', by });
export const nothing = (why: string, columns: readonly string[]): TableFate => ({
  how: 'nothing',
  why,
  columns,
});

/** The records of the sources that belong to the subject, as a table. */
export const records = `(select connection_id, id from jsonb_to_recordset({records}) as x(connection_id uuid, id text))`;
