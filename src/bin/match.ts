import { parseArgs } from 'node:util';
import { matchFiles } from '../dry-run/match-files.ts';
import { FileFault } from '../dry-run/read-people.ts';
import { writePairs } from '../dry-run/write-pairs.ts';
import { say } from './say.ts';

const USAGE = 'npm run match -- --candidates A.csv --employees B.csv --out pairs.csv';

/** What stands after `npm run match --`. @throws FileFault */
const readOptions = (args: readonly string[]): { candidates: string; employees: string; out: string } => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        candidates: { type: 'string' },
        employees: { type: 'string' },
        out: { type: 'string' },
      },
    });
    const { candidates, employees, out } = values;
    if (candidates !== undefined && employees !== undefined && out !== undefined)
      return { candidates, employees, out };
  } catch (error) {
    throw new FileFault(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  throw new FileFault(`All three are needed: ${USAGE}`);
};

try {
  const options = readOptions(process.argv.slice(2));
  const { decisions, candidates } = await matchFiles(options, say);
  await writePairs(options.out, decisions);
  const linked = decisions.filter((d) => d.decision === 'auto').length;
  const suggested = new Set(decisions.map((d) => d.personId)).size - linked;
  say(
    `${linked} automatic, ${suggested} with suggestions, ${candidates - linked - suggested} with nobody: ${options.out}`,
  );
} catch (error) {
  if (!(error instanceof FileFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
