import { rows, type Scope } from '../scope.ts';

/**
 * Shuts every door that is armed for later, and keeps its instant beside it: settings changed from which it followed, and
 * each is derived anew when its person's turn comes. Who is in stays in. Whatever compares a door with the clock sees it
 * shut; a door that opens late is a delay, one that opens too early is a stranger inside.
 */
export const holdDoors = async (scope: Scope): Promise<number> => {
  const [held] = await rows<{ n: number }>(
    scope.trx,
    `with armed as (
       select id from app.people where org_id = app.org_id() and full_access_at > app.now() order by id for update),
     held as (
       update app.people p set held_access_at = p.full_access_at, full_access_at = null from armed
       where p.id = armed.id and p.full_access_at > app.now() returning p.id)
     select count(*)::int as n from held`,
  );
  return held?.n ?? 0;
};

/** Whose doors are held, those first that would open soonest. */
export const nextHeld = async (scope: Scope, limit: number): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    scope.trx,
    `select id from app.people where org_id = app.org_id() and held_access_at is not null order by held_access_at, id limit ?`,
    [limit],
  );
  return found.map((row) => row.id);
};
