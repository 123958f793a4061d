import fs from 'node:fs';
import { run } from '../../../src/local/run.ts';

/** Ticks per second of /proc on Linux (USER_HZ): fixed for user space, see proc(5). */
const TICKS = 100;

/** CPU seconds (user and system) a process has used; null where the system does not tell. */
export const cpuSeconds = (pid: number): number | null => {
  const file = `/proc/${pid}/stat`;
  if (!fs.existsSync(file)) return null;
  const stat = fs.readFileSync(file, 'utf8');
  // After the name in brackets: field 3 is first, so fields 14 and 15 are at 11 and 12.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
};

/** Resident memory of a process in MB (10⁶ bytes). */
export const residentMb = async (pid: number): Promise<number> => {
  const { output } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return (Number(output.trim()) * 1024) / 1e6;
};
