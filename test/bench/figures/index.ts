import type { FigureName } from '../options.ts';
import type { FigureResult } from '../results.ts';
import type { Bench } from '../support/bench.ts';
import { e } from './e.ts';
import { j } from './j.ts';
import { m } from './m.ts';
import { p } from './p.ts';
import { s1 } from './s1.ts';
import { s2 } from './s2.ts';
import { s3 } from './s3.ts';
import { s4 } from './s4.ts';
import { s5 } from './s5.ts';
import { s6 } from './s6.ts';
import { s7 } from './s7.ts';
import { s8 } from './s8.ts';
import { t } from './t.ts';

export const figures: Readonly<Record<FigureName, (bench: Bench) => Promise<FigureResult>>> = {
  S1: s1,
  S2: s2,
  S3: s3,
  S4: s4,
  S5: s5,
  S6: s6,
  S7: s7,
  S8: s8,
  J: j,
  M: m,
  T: t,
  P: p,
  E: e,
};
