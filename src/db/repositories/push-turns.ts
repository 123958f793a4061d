import { rows, type Scope } from '../scope.ts';

export type PushTurn = { readonly pushId: string; /** The attempt that has it. */ readonly holder: string };

/**
 * Takes the turn at a push and at its candidate, until it is given back or runs out. False while another attempt of the push
 * has it, or another push adds to the same candidate: both would find the same missing, and add it twice.
 */
export const takeTurn = async (
  scope: Scope,
  { pushId, holder }: PushTurn,
  lastingMs: number,
): Promise<boolean> => {
  const [row] = await rows<{ taken: boolean }>(
    scope.trx,
    `select app.take_push_turn(?, ?, ? * interval '1 millisecond') as taken`,
    [pushId, holder, lastingMs],
  );
  return row?.taken === true;
};

/** Makes it last longer. False when it ran out: somebody else may have it. */
export const renewTurn = async (
  scope: Scope,
  { pushId, holder }: PushTurn,
  lastingMs: number,
): Promise<boolean> => {
  const renewed = await rows(
    scope.trx,
    `update app.prospect_pushes set turn_until = app.now() + ? * interval '1 millisecond'
     where org_id = app.org_id() and id = ? and turn_holder = ? and turn_until > app.now() returning id`,
    [lastingMs, pushId, holder],
  );
  return renewed.length > 0;
};

/** Whether nobody else has taken it since; of a push that was deleted, nobody has. */
export const holdsTurn = async (scope: Scope, { pushId, holder }: PushTurn): Promise<boolean> => {
  const taken = await rows(
    scope.trx,
    'select id from app.prospect_pushes where org_id = app.org_id() and id = ? and turn_holder is distinct from ?',
    [pushId, holder],
  );
  return taken.length === 0;
};

export const endTurn = async (scope: Scope, { pushId, holder }: PushTurn): Promise<void> => {
  await rows(
    scope.trx,
    `update app.prospect_pushes set turn_until = null, turn_holder = null
     where org_id = app.org_id() and id = ? and turn_holder = ?`,
    [pushId, holder],
  );
};
