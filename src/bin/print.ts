import { DEMO_COMPANY, DEMO_KEY as BAMBOOHR_KEY } from '../../sandbox/bamboohr/index.ts';
import { DEMO_CREDENTIAL as CLINCH } from '../../sandbox/clinch/index.ts';
import { DEMO_USER } from '../../sandbox/hibob/index.ts';
import { DEMO_TOKEN } from '../../sandbox/humaans/index.ts';
import type { DemoAccount } from './demo.ts';
import type { Sandboxes } from './sandboxes.ts';

/** Where everything is and how to sign in: what a person needs after `npm start`. */
export const printAddresses = (
  a: {
    url: string;
    sandboxes: Sandboxes['urls'] | null;
    mailboxUrl: string;
    temporalUiUrl: string | null;
    accounts: readonly DemoAccount[];
  },
  file: string,
): void => {
  const lines = [
    ['Foyer', a.url],
    ...(a.sandboxes === null
      ? []
      : [
          ['Ashby, simulated', a.sandboxes.ashby],
          ['Lever', a.sandboxes.lever],
          ['BambooHR', `${a.sandboxes.bamboohr}  company domain ${DEMO_COMPANY}, API key ${BAMBOOHR_KEY}`],
          ['HiBob', `${a.sandboxes.hibob}  service user ${DEMO_USER.id}, token ${DEMO_USER.token}`],
          ['Humaans', `${a.sandboxes.humaans}  token ${DEMO_TOKEN}`],
          [
            'Clinch',
            `${a.sandboxes.clinch}  region ${CLINCH.region.toUpperCase()}, key ${CLINCH.key}, secret ${CLINCH.secret}`,
          ],
        ]),
    ['Mailbox', a.mailboxUrl],
    ...(a.temporalUiUrl === null ? [] : [['Temporal', a.temporalUiUrl]]),
    ['For scripts', file],
  ];
  process.stdout.write(
    `\n${lines.map(([name, value]) => `  ${(name ?? '').padEnd(16)} ${value ?? ''}`).join('\n')}\n\n`,
  );
  process.stdout.write(`  Sign in as       ${a.accounts.map((account) => account.email).join(', ')}\n`);
  process.stdout.write(
    `  with password    ${a.accounts[0]?.password ?? ''}\n\n  Ctrl-C stops everything; the data stays.\n\n`,
  );
};
