import { consoleFiles } from '../local/console-files.ts';
import { runProcess } from './process.ts';

await runProcess(async () => {
  await consoleFiles();
  return null;
});
