import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { eventually } from '../../support/worker.ts';
import type { KillSetup } from './kill-setup.ts';
import { startMailRig, type MailRig } from './support.ts';

const LEASE_AND_SOME_MS = 310_000;

describe('a sender that is killed', () => {
  const ring = `test:${randomBytes(32).toString('base64')}`;
  let rig: MailRig;
  beforeAll(async () => {
    rig = await startMailRig({ ring: parseKeyRing(ring) });
  });
  afterAll(() => rig.stop());
  beforeEach(() => rig.clock.reset());

  const start = (): ChildProcess => {
    const setup: KillSetup = { appUrl: rig.database.appUrl, ring, smtpUrl: rig.smtp.url };
    const file = path.join(import.meta.dirname, 'kill-process.ts');
    return fork(file, [JSON.stringify(setup)], { execArgv: ['--import', 'tsx'], stdio: 'inherit' });
  };
  const kill = async (child: ChildProcess): Promise<void> => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  const isSent = (row: { state: string }): boolean => row.state === 'sent';
  const idsOf = (to: string): string[] =>
    rig.smtp.taken.filter((one) => one.to === to).map((one) => one.messageId);
  const queue = (effectKey: string, address: string): Promise<void> =>
    rig.queue({ effectKey, recipient: { to: 'address', address } });

  /** A process that is killed while the mail server holds its mail; the server then answers whatever is said here. */
  const killedAtAnswer = async (
    effectKey: string,
    answer: { readonly code: number; readonly text: string } | null,
  ): Promise<void> => {
    let child: ChildProcess | null = null;
    const dead = new Promise<void>((resolve) => {
      rig.smtp.beforeAnswer = async () => {
        if (child !== null) await kill(child);
        rig.smtp.beforeAnswer = () => Promise.resolve(null);
        resolve();
        return answer;
      };
    });
    await queue(effectKey, `${effectKey}@killed.example`);
    child = start();
    await dead;
    expect(await rig.mail(effectKey)).toMatchObject({ state: 'sending', attempts: 1 });
  };

  it('before the mail server took it: it goes once, by the next, when the lease has ended', async () => {
    await killedAtAnswer('before', { code: 421, text: 'gone' });
    const lane = rig.lane();
    await queue('meanwhile', 'meanwhile@killed.example');
    await rig.mailWhen('meanwhile', isSent);
    expect(await rig.mail('before')).toMatchObject({ state: 'sending', attempts: 1 });
    await rig.clock.advance(LEASE_AND_SOME_MS);
    await rig.mailWhen('before', isSent);
    await lane.stop();
    expect(idsOf('before@killed.example')).toHaveLength(1);
  });

  it('between the server’s word and ours: it goes once more, under the same Message-ID', async () => {
    await killedAtAnswer('between', null);
    await eventually(
      () => Promise.resolve(idsOf('between@killed.example')),
      (ids) => ids.length === 1,
    );
    const lane = rig.lane();
    await rig.clock.advance(LEASE_AND_SOME_MS);
    const { id } = await rig.mailWhen('between', isSent);
    await rig.clock.advance(2 * LEASE_AND_SOME_MS);
    await queue('after', 'after@killed.example');
    await rig.mailWhen('after', isSent);
    await lane.stop();
    const messageId = `<${id}@foyer.example.com>`;
    expect(idsOf('between@killed.example')).toEqual([messageId, messageId]);
  });
});
