import { ControlError, required } from '../../shared/control/errors.ts';
import type { ControlInput } from '../control/schemas.ts';
import type { User } from '../model.ts';
import type { Scene } from './scene.ts';

export const findUser = ({ data }: Scene, email: string): User =>
  required(
    [...data.users.values()].find((user) => user.email.toLowerCase() === email.toLowerCase()),
    `user ${email}`,
  );

/** Makes or changes a user; the last active Super Admin stays one. */
export const changeUser = (scene: Scene, input: ControlInput<'user'>): { userId: string } => {
  const { account, data, now } = scene;
  const { email, name, accessRole, active } = input;
  const existing = [...data.users.values()].find((user) => user.email === email);
  const user: User = existing ?? {
    id: account.random.uuid(),
    name: name ?? email,
    username: email.split('@')[0] ?? email,
    email,
    accessRole: accessRole ?? 'interviewer',
    jobTitle: null,
    managerId: null,
    createdAt: now,
    deactivatedAt: null,
  };
  const isAdmin = (entry: User): boolean =>
    entry.accessRole === 'super admin' && entry.deactivatedAt === null;
  const others = [...data.users.values()].some((entry) => entry !== user && isAdmin(entry));
  const losesRights = active === false || (accessRole !== undefined && accessRole !== 'super admin');
  if (isAdmin(user) && losesRights && !others)
    throw new ControlError(409, 'An account keeps one Super Admin');
  user.name = name ?? user.name;
  user.accessRole = accessRole ?? user.accessRole;
  if (active !== undefined) user.deactivatedAt = active ? null : now;
  data.users.set(user.id, user);
  return { userId: user.id };
};

export const changePosting = (scene: Scene, input: ControlInput<'posting'>): { postingId: string } => {
  const posting = required(scene.data.postings.get(input.postingId), `posting ${input.postingId}`);
  const { hiringManager } = input;
  posting.text = input.text ?? posting.text;
  posting.state = input.state ?? posting.state;
  posting.department = input.department ?? posting.department;
  posting.team = input.team ?? posting.team;
  posting.location = input.location ?? posting.location;
  if (hiringManager !== undefined)
    posting.hiringManager = hiringManager === null ? null : findUser(scene, hiringManager).id;
  posting.updatedAt = scene.now;
  return { postingId: posting.id };
};
