import fs from 'node:fs';
import { types } from 'node:util';
import { ConfigError } from '../config-error.ts';
import { corrections } from '../connectors/clinch/declared.ts';
import type { Corrections } from '../connectors/clinch/declared.ts';
import { jsonIn } from '../connectors/json.ts';

const contentOf = (path: string): string => {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    if (!types.isNativeError(error)) throw error;
    throw new ConfigError([`FOYER_CLINCH_CONTRACT: expected a readable file (${error.message})`]);
  }
};

/** What a customer's file says of Clinch (docs/guides/clinch.md); nothing where no file is named. @throws ConfigError */
export const readClinchContract = (path: string | undefined): Corrections => {
  if (path === undefined) return {};
  const parsed = corrections.safeParse(jsonIn(contentOf(path)));
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map(
      (issue) => `FOYER_CLINCH_CONTRACT: ${issue.path.join('.') || 'the file'}: ${issue.message}`,
    ),
  );
};
