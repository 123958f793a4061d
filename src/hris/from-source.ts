import type { ProviderCall, RejectedRecord } from '../connectors/contract.ts';
import type { EmployeePage, EmployeeRecord, EmployeeSource } from '../connectors/employee-source.ts';
import { isStandIn } from '../connectors/records.ts';
import type { Connection } from '../domain/connection.ts';
import { columnMappingSchema } from '../roster/mapping.ts';
import { rowOfCells, type RosterRow } from '../roster/read-roster.ts';
import { emptinessRemedy } from '../sync/credential-remedies.ts';
import type { EmployeeFeed } from './pull-employees.ts';
import type { PulledPage } from './store-page.ts';

/** The employees of an HRIS with a connector. */
export const feedOfSource = (
  source: EmployeeSource,
  call: ProviderCall,
  connection: Connection,
): EmployeeFeed => {
  const mapping = columnMappingSchema.parse(connection.columnMapping);
  return {
    words: {
      list: `list of ${source.label}`,
      emptied: 'suddenly answers without employees',
      lookAfterEmptiness: emptinessRemedy(source, connection),
      mend: `mend it in ${source.label} and run the sync again`,
    },
    fetchPage: async (at) => rowsOfPage(await source.fetchEmployees(call, { ...at, mapping })),
  };
};

/** A page may carry one employee twice (shifts while it is read): the later one counts, and a readable one before any other. */
const rowsOfPage = ({ records, rejected, gone, nextCursor, syncToken }: EmployeePage): PulledPage => {
  const readable = new Map(records.map((record) => [record.externalId, record]));
  const others = rejected.filter(({ externalId }) => !readable.has(externalId));
  return {
    rows: (before) => [
      ...[...readable.values()].map((record, index) => rowOfRecord(record, before + index + 1)),
      ...others.map((record, index) => rowOfRejected(record, before + readable.size + index + 1)),
    ],
    ...{ gone, nextCursor, syncToken },
  };
};

const rowOfRecord = ({ externalId, cells, raw, unreadable = [] }: EmployeeRecord, row: number): RosterRow => {
  const read = rowOfCells({ row, cells: { ...cells, id: externalId }, raw });
  return { ...read, faults: [...read.faults, ...unreadable] };
};

/** One without an id of its own may be anybody: as long as there is one, nobody is called gone. */
const rowOfRejected = ({ externalId, name, reason }: RejectedRecord, row: number): RosterRow => {
  const named = rowOfCells({
    row,
    cells: {
      ...(isStandIn(externalId) ? {} : { id: externalId }),
      ...(name === null ? {} : { full_name: name }),
    },
    raw: null,
  });
  return { ...named, faults: [...named.faults, { field: null, message: reason }] };
};
