import { deletePersonKey } from '../db/repositories/identities.ts';
import { rows, type Scope } from '../db/scope.ts';
import { isPlaceholderEmail, isPlaceholderName } from '../domain/matching/normalise.ts';
import type { HireSnapshot } from '../domain/hire.ts';
import { personEmailKey, personNameKey } from '../people/person-state.ts';
import { refile } from '../people/refile.ts';
import type { OrganizationVault } from '../secrets/vault.ts';

type NewHire = {
  readonly hire: { readonly id: string; readonly personId: string };
  readonly snapshot: HireSnapshot | null;
};

/**
 * A candidate the provider made anew for somebody Foyer knows (a rehire, SC-B5): exactly one known person with the same
 * personal mailbox and the same name is that person; of two newcomers at once who are the same in this way, the first
 * is both. Anything less stays a person of its own.
 * @returns new person id to known person id; everything filed under the new one was moved.
 */
export const adoptKnownPeople = async (
  scope: Scope,
  vault: OrganizationVault,
  hires: readonly NewHire[],
): Promise<Map<string, string>> => {
  const keyed = hires.flatMap(({ hire, snapshot }) => {
    if (snapshot === null) return [];
    const { fields } = snapshot;
    const [email, name] = [personEmailKey(fields.personalEmail), personNameKey(fields)];
    if (email === null || name === null) return [];
    if (isPlaceholderEmail(fields.personalEmail) || isPlaceholderName(fields)) return [];
    return [{ personId: hire.personId, email, name }];
  });
  if (keyed.length === 0) return new Map();
  // Whoever was found to be somebody else is that one, under the name and the mailbox of both.
  const known = await rows<{ id: string; email: string; names: (string | null)[]; count: number }>(
    scope.trx,
    `with recursive found as (
       select id, personal_email_key as email, name_key as name from app.people
       where org_id = app.org_id() and personal_email_key = any(?)
       union
       select d.known_id, f.email, f.name from found f join app.possible_duplicates d on d.person_id = f.id and d.state = 'same')
     select (array_agg(id))[1] as id, email, array_agg(distinct name) as names, count(distinct id)::int as count from found f
     where not exists (select from app.possible_duplicates d where d.person_id = f.id and d.state = 'same') group by email`,
    [keyed.map((k) => k.email)],
  );
  const byEmail = new Map(known.map((person) => [person.email, person]));
  const moved = new Map<string, string>();
  for (const { personId, email, name } of keyed) {
    if (moved.has(personId)) continue;
    const person = byEmail.get(email);
    if (person === undefined) byEmail.set(email, { id: personId, email, names: [name], count: 1 });
    if (person?.count !== 1 || !person.names.includes(name) || person.id === personId) continue;
    await refile(scope, vault, { from: personId, to: person.id, only: null });
    // A newcomer's key lived only for this page.
    await deletePersonKey(scope, personId);
    moved.set(personId, person.id);
  }
  return moved;
};
