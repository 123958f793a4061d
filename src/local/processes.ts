import fs from 'node:fs';
import { z } from 'zod';
import { isErrno } from './errors.ts';
import { run } from './run.ts';
import { until } from './wait.ts';

/** A process that cannot be mistaken for a later one with the same number. */
export type ProcessIdentity = {
  readonly pid: number;
  /** When the system started it, in the system's own notation; empty where that cannot be read. */
  readonly startedAt: string;
};

const identitySchema = z.object({ pid: z.int().positive(), startedAt: z.string() });

/** True when a process with this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    // ESRCH: the process ended between open and read of its /proc file.
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ESRCH')) return undefined;
    throw error;
  }
}

const hasProc = fs.existsSync('/proc/self/stat');

async function startedAt(pid: number): Promise<string | undefined> {
  if (hasProc) {
    // proc(5): field 22 is the start time in ticks since boot; the name in field 2 may hold blanks and brackets.
    // The state in field 3 tells a zombie, which is as good as gone.
    const stat = readIfThere(`/proc/${pid}/stat`);
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields === undefined || fields[0] === 'Z' ? undefined : fields[19];
  }
  if (process.platform === 'win32') return isAlive(pid) ? '' : undefined;
  const listed = await run('ps', ['-o', 'lstart=', '-p', String(pid)]);
  return listed.code === 0 ? listed.output.trim() : undefined;
}

/** The identity of a running process; undefined when there is none with this number. */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const started = await startedAt(pid);
  return started === undefined ? undefined : { pid, startedAt: started };
}

/** True while exactly this process runs. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  return (await startedAt(identity.pid)) === identity.startedAt;
}

/** The command line of a process, blanks between its parts; undefined where it cannot be read. */
export async function commandLine(pid: number): Promise<string | undefined> {
  if (hasProc) return readIfThere(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ');
  if (process.platform === 'win32') return undefined;
  const listed = await run('ps', ['-o', 'command=', '-p', String(pid)]);
  return listed.code === 0 ? listed.output.trim() : undefined;
}

/** Sends a signal; a process that is gone already is no error. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!isErrno(error, 'ESRCH')) throw error;
  }
}

/** Ends a process: SIGTERM, and SIGKILL when it has not gone after `graceMs` (0: SIGKILL at once). */
export async function endProcess(identity: ProcessIdentity, graceMs = 5_000): Promise<void> {
  const gone = async () => ((await isRunning(identity)) ? undefined : true);
  if (await gone()) return;
  if (graceMs > 0) signal(identity.pid, 'SIGTERM');
  if (graceMs > 0 && (await until(gone, { timeoutMs: graceMs, everyMs: 20 }))) return;
  signal(identity.pid, 'SIGKILL');
  if (!(await until(gone, { timeoutMs: 5_000, everyMs: 20 }))) {
    throw new Error(`Process ${identity.pid} does not end, not even by SIGKILL.`);
  }
}

/** Reads an identity written by `writeIdentity`; a missing, torn or foreign file counts as none. */
export function readIdentity(file: string): ProcessIdentity | undefined {
  const text = readIfThere(file);
  if (text === undefined) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = identitySchema.safeParse(parsed);
  return result.success ? result.data : undefined;
}

/** Writes an identity in one step: a reader sees the old file or the new one. */
export function writeIdentity(file: string, identity: ProcessIdentity): void {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(identity));
  fs.renameSync(draft, file);
}

/** The identity of the process that runs this code. */
export async function self(): Promise<ProcessIdentity> {
  return (await identify(process.pid)) ?? { pid: process.pid, startedAt: '' };
}
