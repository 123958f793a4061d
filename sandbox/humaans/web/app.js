import { startPage } from './hris.js';

await startPage();
