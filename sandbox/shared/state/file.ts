import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** A state file that is not of this program's making, or does not fit together. */
export class StateError extends Error {}

/** One line on stderr. @param who which sandbox speaks */
export const tell = (who: string, text: string): void => {
  process.stderr.write(`${who}: ${text.replaceAll(/\s+/g, ' ')}\n`);
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
 * What is kept in the file; undefined where there is none. A file that cannot be used (`restore` throws a `ZodError` or a
 * `StateError`) is moved aside with one line about it, and counts as none; one that cannot be read at all (rights, a folder)
 * throws.
 */
export const loadState = async <T>(options: {
  file: string;
  who: string;
  restore: (content: unknown) => T;
}): Promise<T | undefined> => {
  const { file, who, restore } = options;
  const text = await textOf(file);
  if (text === null) return undefined;
  try {
    return restore(JSON.parse(text));
  } catch (error) {
    const reason = messageOf(error);
    if (reason === null) throw error;
    const aside = `${file}.broken-${new Date().toISOString().replaceAll(':', '-')}`;
    await rename(file, aside);
    tell(who, `cannot use the state in ${file} (${reason.slice(0, 200)}); moved to ${aside}, fresh seed`);
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
