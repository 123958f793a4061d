import type { Item } from '../../api/contract.ts';
import { roleWords } from '../../words/access.ts';

export type Member = Item<'GET /members'>;

/** Every word of `q` stands somewhere in name, address or roles. */
export const matches = (member: Member, q: string): boolean => {
  const text = [member.name, member.email, ...member.roles.map((role) => roleWords[role].text)]
    .join(' ')
    .toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};
