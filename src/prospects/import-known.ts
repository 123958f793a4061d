import { prospectsKnownBy } from '../db/repositories/prospects.ts';
import type { Scope } from '../db/scope.ts';
import type { ProspectProfile } from '../domain/prospect.ts';
import type { CsvRecord } from '../parsing/csv.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { readProfile, type ColumnPart } from './import-columns.ts';
import { emailKeys } from './keys.ts';

export type ReadRow = {
  readonly row: number;
  readonly profile: ProspectProfile;
  readonly emails: readonly string[];
  /** Of the row as it was read, without the tags of the whole file. */
  readonly origin: Buffer;
};

/** What a row says, or why nobody can be made of it. */
export const readRow = (
  { row, cells }: CsvRecord,
  o: { readonly columns: readonly ColumnPart[]; readonly vault: OrganizationVault },
): ReadRow | { readonly row: number; readonly fault: string } => {
  const answer = readProfile(o.columns, cells);
  if ('fault' in answer) return { row, fault: answer.fault };
  const { profile } = answer;
  return { row, profile, emails: emailKeys(profile), origin: o.vault.digest(JSON.stringify(profile)) };
};

/** Somebody who has an address, or came of a row: a prospect, or a row of the same file. */
type Place = { readonly prospectId: string | null; readonly row: number | null };

/** Who is here already, by address and by row; grows with what is read. */
export type Here = { readonly byEmail: Map<string, Place>; readonly byOrigin: Map<string, Place> };
export const nobodyYet = (): Here => ({ byEmail: new Map(), byOrigin: new Map() });

const put = (
  { byEmail, byOrigin }: Here,
  place: Place,
  o: { readonly emails: readonly string[]; readonly origin: string | null },
): void => {
  // The oldest comes first and stays.
  for (const key of o.emails) if (!byEmail.has(key)) byEmail.set(key, place);
  if (o.origin !== null) byOrigin.set(o.origin, place);
};

/** Learns which of the rows are prospects already, by one query for all. */
export const learnKnown = async (scope: Scope, here: Here, rows: readonly ReadRow[]): Promise<void> => {
  const found = await prospectsKnownBy(scope, {
    emailKeys: rows.flatMap(({ emails }) => emails),
    originKeys: rows.map(({ origin }) => origin),
  });
  for (const { id, emailKeys: emails, originKey } of found)
    put(here, { prospectId: id, row: null }, { emails, origin: originKey });
};

/** From now on whoever the row is about is here. */
export const learnRow = (here: Here, { row, emails, origin }: ReadRow, prospectId: string | null): void =>
  put(here, { prospectId, row }, { emails, origin: origin.toString('hex') });

export type KnownRow = { readonly prospectId: string | null; readonly reason: string };
export const SAME_ROW = 'This row was imported before.';

const reasonOf = ({ row }: Place, isWhole: boolean): string => {
  if (row === null) return isWhole ? SAME_ROW : 'Somebody here has this e-mail address.';
  return isWhole ? `The same as row ${row}.` : `Row ${row} has the same e-mail address.`;
};

/** Why a row brings nobody new; null when it does. */
export const knownAs = (here: Here, { emails, origin }: ReadRow): KnownRow | null => {
  const before = here.byOrigin.get(origin.toString('hex'));
  const place = emails.map((key) => here.byEmail.get(key)).find((one) => one !== undefined) ?? before;
  return place === undefined
    ? null
    : { prospectId: place.prospectId, reason: reasonOf(place, place === before) };
};
