import { Context } from '@temporalio/activity';
import { importRoster } from '../src/roster/import-roster.ts';
import type { Activities } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { beatWhile, quietHeartbeat } from './heartbeat.ts';

export const rosterActivities = ({ db, vault }: ActivityDeps): Pick<Activities, 'importRoster'> => ({
  importRoster: async (roster) => {
    const signal = Context.current().cancellationSignal;
    const state = await beatWhile(importRoster({ db, vault, signal, heartbeat: quietHeartbeat() }, roster));
    return { state };
  },
});
