import type { MemberRow } from '../db/repositories/members.ts';
import type { Role } from '../domain/permissions.ts';

export type Member = Pick<MemberRow, 'id' | 'name' | 'email' | 'roles'>;

const plain = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** The member that a source's word for the manager names: an e-mail address, or a name that only one bears. */
export const managerOf = (manager: string | null, members: readonly Member[]): Member | null => {
  if (manager === null) return null;
  const wanted = plain(manager);
  const byEmail = members.find((member) => plain(member.email) === wanted);
  if (byEmail !== undefined) return byEmail;
  const [one, ...more] = members.filter((member) => plain(member.name) === wanted);
  return one !== undefined && more.length === 0 ? one : null;
};

export const withRole = (role: Role, members: readonly Member[]): Member[] =>
  members.filter(({ roles }) => roles.includes(role));
