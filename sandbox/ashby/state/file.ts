import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Account } from '../account.ts';
import { restoreAccounts, StateError } from './restore.ts';
import { stateSchema } from './schema.ts';

/** One line on stderr. */
export const tell = (text: string): void => {
  process.stderr.write(`Ashby sandbox: ${text.replaceAll(/\s+/g, ' ')}\n`);
};

const messageOf = (error: unknown): string | null => {
  if (error instanceof z.ZodError) {
    const issue = error.issues[0];
    return issue === undefined ? error.message : `${issue.path.join('.') || 'content'}: ${issue.message}`;
  }
  return error instanceof SyntaxError || error instanceof StateError ? error.message : null;
};

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : null;

const textOf = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
};

/**
 * The accounts kept in the file; undefined where there is none. A file that cannot be used is moved aside with one line
 * about it, and counts as none; one that cannot be read at all (rights, a folder) throws.
 */
export const loadState = async (file: string, seedPrint: string): Promise<Account[] | undefined> => {
  const text = await textOf(file);
  if (text === null) return undefined;
  try {
    const state = stateSchema.parse(JSON.parse(text));
    if (state.seedPrint !== seedPrint)
      throw new StateError('it was written over the seeds of another version');
    return restoreAccounts(state);
  } catch (error) {
    const reason = messageOf(error);
    if (reason === null) throw error;
    const aside = `${file}.broken-${new Date().toISOString().replaceAll(':', '-')}`;
    await rename(file, aside);
    tell(`cannot use the state in ${file} (${reason.slice(0, 200)}); moved to ${aside}, fresh seed`);
    return undefined;
  }
};

/** Writes the whole file at once: whoever reads it, also after a crash, finds the former text or this one. */
export const writeAtomically = async (file: string, text: string): Promise<void> => {
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.tmp`;
  // Keys and webhook secrets are in it.
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
};
