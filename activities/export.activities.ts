import { Context } from '@temporalio/activity';
import { exportTurn, failExport } from '../src/prospect-export/turn.ts';
import type { Activities } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { beatWhile } from './heartbeat.ts';
import { toApplicationFailure } from './to-application-failure.ts';

export const exportActivities = (deps: ActivityDeps): Pick<Activities, 'runExportTurn' | 'failExport'> => ({
  runExportTurn: async (asked) => {
    const signal = Context.current().cancellationSignal;
    try {
      return await beatWhile(exportTurn(deps, { ...asked, signal }));
    } catch (error) {
      throw toApplicationFailure(error);
    }
  },
  failExport: (asked) => failExport(deps, asked),
});
