import {
  accountsToMake,
  accountToMakeFor,
  accountWasUsed,
  languageOfAccount,
} from '../db/repositories/hire-accounts.ts';
import type { Language } from '../domain/language.ts';
import { emailKey } from '../domain/matching/normalise.ts';
import { makeAccount, type AccountDeps } from './accounts.ts';
import { everySoOften, type Loop, type LoopLog } from '../relay/every-so-often.ts';

const SET = 100;
const EVERY_MS = 5_000;

/** Makes the accounts that are missing. @returns how many were looked at */
export const makeAccounts = async (deps: AccountDeps, log: LoopLog): Promise<number> => {
  const due = await accountsToMake(deps.db, SET);
  for (const one of due) {
    try {
      await makeAccount(deps, one);
    } catch (error) {
      // One that fails holds up nobody behind it.
      log.error({ error, personId: one.personId }, 'an account could not be made');
    }
  }
  return due.length;
};

/** Runs where people sign in (the server), so that an account is there days before the door opens. */
export const startAccountKeeper = (deps: AccountDeps, log: LoopLog): Loop =>
  everySoOften({
    everyMs: EVERY_MS,
    work: () => makeAccounts(deps, log),
    failed: (error) => log.error({ error }, 'the keeper of accounts could not work'),
  });

/** What sign-in tells and asks: somebody is about to sign in with an address; somebody did as a user; how they are written to. */
export const accountHooks = (
  deps: () => AccountDeps,
): {
  readonly beforeSignIn: (email: string) => Promise<void>;
  readonly signedIn: (userId: string) => Promise<void>;
  readonly languageOf: (userId: string) => Promise<Language | null>;
} => ({
  beforeSignIn: async (email) => {
    const key = emailKey(email);
    if (key === null) return;
    for (const one of await accountToMakeFor(deps().db, key)) await makeAccount(deps(), one);
  },
  signedIn: (userId) => accountWasUsed(deps().db, userId),
  languageOf: (userId) => languageOfAccount(deps().db, userId),
});
