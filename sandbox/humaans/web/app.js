import { startHris } from './hris.js';

await startHris();
