import { writeBundle } from '../temporal/bundle.ts';
import { runProcess } from './process.ts';

await runProcess(async () => {
  await writeBundle();
  return null;
});
