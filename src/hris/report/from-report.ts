import { ConnectorError } from '../../connectors/errors.ts';
import { withOrganization } from '../../db/scope.ts';
import type { Connection } from '../../domain/connection.ts';
import { Refusal } from '../../domain/errors.ts';
import { columnMappingSchema } from '../../roster/mapping.ts';
import { readRoster, type RosterRow } from '../../roster/read-roster.ts';
import type { RunContext } from '../../sync/deps.ts';
import { emptinessRemedy } from '../../sync/credential-remedies.ts';
import type { EmployeeFeed } from '../pull-employees.ts';
import { fetchReport, type FetchedReport } from './fetch-report.ts';
import { openReportFetch } from './settings.ts';

/** The employees of a report that is fetched from its address: one page, everybody on it. */
export const feedOfReport = (ctx: RunContext, connection: Connection): EmployeeFeed => ({
  words: {
    list: 'report',
    emptied: 'has an empty report although employees are known',
    lookAfterEmptiness: emptinessRemedy(null, connection),
    mend: 'mend the report and run the sync again',
  },
  fetchPage: async () => {
    const rows = readable(await fetchStored(ctx), connection);
    return { rows: () => rows, gone: [], nextCursor: null, syncToken: null };
  },
});

const fetchStored = async (ctx: RunContext): Promise<FetchedReport> => {
  const { deps, orgId, connectionId, vault, signal } = ctx;
  const stored = await withOrganization(deps.db, { orgId, actor: 'system:sync' }, (scope) =>
    openReportFetch(scope, vault, connectionId),
  );
  if (stored === null)
    throw new ConnectorError({ kind: 'rejected', message: 'No report is fetched here any more.' });
  return fetchReport(stored, { signal, allowPrivate: deps.allowPrivateFetch ?? false });
};

/** @throws ConnectorError `invalid_response` for what is no report, or one that the mapping does not fit */
const readable = ({ body, contentType }: FetchedReport, { columnMapping }: Connection): RosterRow[] => {
  try {
    return readRoster(body, contentType, columnMappingSchema.parse(columnMapping));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new ConnectorError({ kind: 'invalid_response', message: error.message });
  }
};
