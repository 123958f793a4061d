import type { Permission } from '../../src/domain/permissions.ts';
import type { Answer } from './contract.ts';
import { useAnswer } from './hooks.ts';

export type Me = Answer<'GET /me'>;

/** Who is signed in. Below the shell it is always there; before, `undefined`. */
export const useMe = (): Me | undefined => useAnswer('GET /me', {}, { live: false }).data;

/** Whether to offer a thing. The server decides for itself. */
export const useMay = (): ((permission: Permission) => boolean) => {
  const me = useMe();
  return (permission) => me?.permissions.includes(permission) ?? false;
};
