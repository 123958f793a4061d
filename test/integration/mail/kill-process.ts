import { connectDatabase } from '../../../src/db/client.ts';
import { createMailer } from '../../../src/mail/transport.ts';
import { startMailLane } from '../../../src/relay/mail-lane.ts';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { createVault } from '../../../src/secrets/vault.ts';
import { killSetup } from './kill-setup.ts';

/** A lane in a process of its own, until it is killed. */
const setup = killSetup.parse(JSON.parse(process.argv[2] ?? ''));
const log = { warn: () => undefined, error: () => undefined };
startMailLane({
  db: connectDatabase({ url: setup.appUrl, applicationName: 'foyer-test' }),
  vault: createVault(parseKeyRing(setup.ring)),
  mailer: createMailer({ smtpUrl: setup.smtpUrl, from: 'Foyer <foyer@example.com>' }),
  publicUrl: 'https://foyer.example.com',
  log,
  perSecond: 0,
  idleMs: 20,
  atOnce: 2,
});
