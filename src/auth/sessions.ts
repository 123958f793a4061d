import { deviceOf } from './device.ts';
import type { AuthContext } from './options.ts';

/** A live session as its owner may see it: never the token. Instants are epoch milliseconds. */
export type Session = {
  readonly id: string;
  readonly createdAt: number;
  /** To the hour: it is written when the session is prolonged. */
  readonly lastUsedAt: number;
  readonly expiresAt: number;
  readonly device: string;
  readonly address: string | null;
};

type Adapter = Pick<AuthContext, 'internalAdapter'>;
type Stored = Awaited<ReturnType<AuthContext['internalAdapter']['listSessions']>>[number];

const shown = (one: Stored): Session => ({
  id: one.id,
  createdAt: one.createdAt.getTime(),
  lastUsedAt: one.updatedAt.getTime(),
  expiresAt: one.expiresAt.getTime(),
  device: deviceOf(one.userAgent ?? null),
  address: one.ipAddress ?? null,
});

const latestFirst = (a: Session, b: Session): number =>
  b.lastUsedAt - a.lastUsedAt || b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1);

/** The live sessions of a user, the latest used first. */
export const listSessions = async ({ internalAdapter }: Adapter, userId: string): Promise<Session[]> =>
  (await internalAdapter.listSessions(userId)).map(shown).sort(latestFirst);

/** Ends those sessions of a user that are chosen. @returns them */
export const endChosenSessions = async (
  { internalAdapter }: Adapter,
  userId: string,
  chosen: (id: string) => boolean,
): Promise<Session[]> => {
  const ended = (await internalAdapter.listSessions(userId)).filter((one) => chosen(one.id));
  for (const one of ended) await internalAdapter.deleteSession(one.token);
  return ended.map(shown).sort(latestFirst);
};
