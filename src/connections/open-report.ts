import { z } from 'zod';
import {
  listReport,
  type ReportFilter,
  type ReportPosition,
  type ReportRow,
} from '../db/repositories/sync-report.ts';
import type { Scope } from '../db/scope.ts';
import type { FieldChange } from '../domain/person.ts';
import type { OrganizationVault } from '../secrets/vault.ts';

const scalar = z.union([z.string(), z.number(), z.null()]);
const changesSchema = z.array(z.object({ field: z.string(), from: scalar, to: scalar }));

export type OpenedResult = Omit<ReportRow, 'changes' | 'wrappedKey'> & {
  /** Field by field; empty when nothing changed or the values were erased with the person. */
  readonly changes: readonly FieldChange[];
};

/** A page of a run's report with the changes opened under each person's key. */
export const openReport = async (
  scope: Scope,
  vault: OrganizationVault,
  o: { readonly filter: ReportFilter; readonly after: ReportPosition | null; readonly limit: number },
): Promise<OpenedResult[]> =>
  (await listReport(scope, o)).map(({ changes, wrappedKey, ...row }) => ({
    ...row,
    changes:
      changes === null || wrappedKey === null || row.personId === null
        ? []
        : changesSchema.parse(vault.person(row.personId, wrappedKey).open(changes, 'sync-result')),
  }));
