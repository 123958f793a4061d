/** Of the ids that examples may ask for, those that somebody does. */
export type Wanted = (name: string) => boolean;

export const everything: Wanted = () => true;

/** Rows that belong together, under the names by which examples ask for their ids. */
export type Kind<S> = {
  readonly names: readonly string[];
  readonly seed: (seeding: S) => Promise<Readonly<Record<string, string>>>;
};

/** The kinds that somebody wants, one after the other: seeds of a kind may build on what one before has made. */
export const seedKinds = async <S>(
  kinds: readonly Kind<S>[],
  seeding: S,
  wanted: Wanted,
): Promise<Record<string, string>> => {
  const ids: Record<string, string> = {};
  for (const kind of kinds) if (kind.names.some(wanted)) Object.assign(ids, await kind.seed(seeding));
  return ids;
};
