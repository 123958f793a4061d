import { consoleFiles, extensionFiles } from '../local/console-files.ts';
import { runProcess } from './process.ts';

await runProcess(async () => {
  await consoleFiles();
  await extensionFiles();
  return null;
});
