import { randomBytes } from 'node:crypto';
import { connectDatabase } from '../../../src/db/client.ts';
import { countAttempt } from '../../../src/db/repositories/attempts.ts';
import { rows } from '../../../src/db/scope.ts';
import { sendNewLink } from '../../../src/preboarding/new-link.ts';
import { settleOrganization } from '../../../src/people/settle-organization.ts';
import { cookiesOf } from '../api/support/rig.ts';
import { dayFromNow } from '../people/support/hires.ts';
import { startHires, type Hires } from './support.ts';

describe('invitations to the preboarding page', () => {
  let hires: Hires;
  beforeAll(async () => {
    hires = await startHires();
  });
  afterAll(() => hires.stop());

  const inOrganization = <T>(sql: string): Promise<T[]> =>
    hires.rig.inOrganization(hires.organization, (scope) => rows<T>(scope.trx, sql));

  it('P3 invites whoever enters preboarding, once, with a link in the fragment that says when it ends', async () => {
    const id = await hires.hire({ preferredName: 'Ani' });
    expect(await hires.sendInvitations()).toBe(1);
    expect(await hires.sendInvitations()).toBe(0);
    await hires.change({ personId: id, fields: { jobTitle: 'Engineer' } });
    expect(await hires.sendInvitations()).toBe(0);
    const [mail, ...more] = await hires.mailsOf(id);
    expect(more).toEqual([]);
    expect(mail?.subject).toContain('Alpha');
    expect(mail?.paragraphs[0]).toBe('Hello Ani,');
    expect(mail?.paragraphs.join(' ')).toMatch(/works once, until \d+ \w+ \d{4}/);
    expect(mail?.action?.url).toMatch(new RegExp(`^${hires.rig.url}/preboarding/enter#[\\w-]{43}$`));
  });

  it('Y10 invites nobody whose start has passed, nobody without an address, and nobody while it is switched off', async () => {
    const past = await hires.hire({ startDate: '2020-01-06' });
    const nameless = await hires.hire({ personalEmail: null });
    await inOrganization(`update app.organizations set preboarding_enabled = false`);
    const off = await hires.hire();
    await inOrganization(`update app.organizations set preboarding_enabled = true`);
    expect(await hires.sendInvitations()).toBe(0);
    for (const id of [past, nameless, off]) expect(await hires.mailsOf(id)).toEqual([]);
    // The address arrives later, the date is moved into the future.
    await hires.change({ personId: nameless, fields: { personalEmail: 'late@mail.example' } });
    await hires.change({ personId: past, fields: { startDate: dayFromNow(30) } });
    expect(await hires.sendInvitations()).toBe(2);
  });

  it('SC-J10 a cancelled link is dead at once, its session too; resend gives a new one and says when it ends', async () => {
    const id = await hires.hire();
    await hires.sendInvitations();
    const first = await hires.linkOf(id);
    expect((await hires.admin(`/people/${id}/invitation`)).json).toMatchObject({ state: 'sent', sent: 1 });
    const cancelled = await hires.admin(`/people/${id}/invitation`, undefined, 'DELETE');
    expect(cancelled.json).toMatchObject({ state: 'cancelled' });
    expect((await hires.press(first)).status).toBe(410);
    expect((await hires.mailsOf(id)).map(({ state }) => state)).toEqual(['cancelled']);
    expect((await hires.post('/link', '', { token: first })).json).toMatchObject({ state: 'cancelled' });

    const sent = await hires.admin(`/people/${id}/invitation`, {});
    expect(sent.json).toMatchObject({ state: 'sent', sent: 2 });
    const second = await hires.linkOf(id);
    expect((await hires.post('/link', '', { token: second })).json).toMatchObject({
      state: 'live',
      organization: 'Alpha',
      language: 'en',
    });
    const cookie = cookiesOf(await hires.press(second));
    expect((await hires.page(cookie)).status).toBe(200);
    expect((await hires.admin(`/people/${id}/invitation`)).json).toMatchObject({ state: 'opened' });
    await hires.admin(`/people/${id}/invitation`, undefined, 'DELETE');
    expect((await hires.page(cookie)).status).toBe(401);
    // Used or not, it is cancelled for everybody who looks.
    expect((await hires.admin(`/people/${id}/invitation`)).json).toMatchObject({ state: 'cancelled' });
    expect((await hires.post('/link', '', { token: second })).json).toMatchObject({ state: 'cancelled' });
    const kinds = await inOrganization<{ kind: string }>(
      `select kind from app.timeline where person_id = '${id}' and kind like 'invitation.%' order by id`,
    );
    expect(kinds.map(({ kind }) => kind.slice(11))).toEqual([
      'sent',
      'cancelled',
      'sent',
      'opened',
      'cancelled',
    ]);
  });

  it('SC-J10 who was cancelled gets no new link by asking for one, until an admin sends one', async () => {
    const email = 'cancelled@mail.example';
    const id = await hires.hire({ personalEmail: email });
    await hires.sendInvitations();
    await hires.admin(`/people/${id}/invitation`, undefined, 'DELETE');
    const anHourLater = (): Promise<unknown> =>
      inOrganization(`update app.hire_invitations set created_at = created_at - interval '1 hour'`);
    const deps = { db: hires.rig.db, vault: hires.rig.deps.vault, publicUrl: hires.rig.url };
    await anHourLater();
    await sendNewLink(deps, email);
    expect((await hires.mailsOf(id)).map(({ state }) => state)).toEqual(['cancelled']);
    await hires.admin(`/people/${id}/invitation`, {});
    await anHourLater();
    await sendNewLink(deps, email);
    expect((await hires.mailsOf(id)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'queued']);
  });

  it('SC-J10 a link is good once: of ten presses at once one enters; the browser that is in goes on; expired is over', async () => {
    const id = await hires.hire();
    await hires.sendInvitations();
    const link = await hires.linkOf(id);
    const answers = await Promise.all(Array.from({ length: 10 }, () => hires.press(link)));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      204,
      ...Array.from({ length: 9 }, () => 410),
    ]);
    expect(await inOrganization(`select 1 from app.hire_sessions where person_id = '${id}'`)).toHaveLength(1);
    const cookie = answers.flatMap((answer) => (answer.status === 204 ? [cookiesOf(answer)] : [])).join();
    expect((await hires.press(link, cookie)).status).toBe(204);
    expect((await hires.press(link)).status).toBe(410);

    await hires.admin(`/people/${id}/invitation`, {});
    const late = await hires.linkOf(id);
    await inOrganization(
      `update app.hire_invitations set expires_at = app.now() where person_id = '${id}' and used_at is null`,
    );
    expect((await hires.post('/link', '', { token: late })).json).toMatchObject({ state: 'expired' });
    expect((await hires.press(late)).status).toBe(410);
    expect((await hires.admin(`/people/${id}/invitation`)).json).toMatchObject({ state: 'expired' });
  });

  it('SC-E1 an un-hire kills link, session and queued mail with its own transaction; SC-E6 hired again, the same person is invited anew', async () => {
    const id = await hires.hire();
    const cookie = await hires.enter(id);
    expect((await hires.page(cookie)).status).toBe(200);
    const other = await hires.hire();
    await hires.sendInvitations();
    const unused = await hires.linkOf(other);
    for (const personId of [id, other]) await hires.change({ personId, state: 'unhired' });
    expect((await hires.page(cookie)).status).toBe(401);
    expect((await hires.page(cookie)).text).toContain('not open for you');
    expect((await hires.press(unused)).status).toBe(410);
    expect((await hires.mailsOf(other)).map(({ state }) => state)).toEqual(['cancelled']);
    expect(await hires.sendInvitations()).toBe(0);

    for (const personId of [id, other]) await hires.change({ personId, state: 'hired' });
    expect(await hires.sendInvitations()).toBe(2);
    expect((await hires.page(cookie)).status).toBe(401);
    expect((await hires.press(unused)).status).toBe(410);
    expect((await hires.page(cookiesOf(await hires.press(await hires.linkOf(id))))).status).toBe(200);
  });

  it('P3 another personal address: what went to the old one opens nothing, a new link goes out', async () => {
    const id = await hires.hire();
    const cookie = await hires.enter(id);
    await hires.change({ personId: id, fields: { personalEmail: `new-${id}@mail.example` } });
    expect((await hires.page(cookie)).status).toBe(401);
    expect(await hires.sendInvitations()).toBe(1);
    expect((await hires.page(cookiesOf(await hires.press(await hires.linkOf(id))))).status).toBe(200);
  });

  it('P3 a new link goes to who is expected under the address, and the answer tells nothing', async () => {
    const id = await hires.hire({ personalEmail: 'Asking@mail.example' });
    await hires.sendInvitations();
    await inOrganization(`update app.hire_invitations set created_at = created_at - interval '1 hour'`);
    const known = await hires.post('/link-requests', '', { email: 'asking@MAIL.example' });
    const unknown = await hires.post('/link-requests', '', { email: 'nobody@mail.example' });
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    const deadline = Date.now() + 10_000;
    while ((await hires.mailsOf(id)).length < 2 && Date.now() < deadline)
      await new Promise((resolve) => setImmediate(resolve));
    expect((await hires.mailsOf(id)).map(({ state }) => state)).toEqual(['cancelled', 'queued']);
    const answers = [];
    for (let i = 0; i < 4; i++)
      answers.push((await hires.post('/link-requests', '', { email: 'nobody@mail.example' })).status);
    expect(answers).toEqual([202, 202, 429, 429]);
    expect(await hires.mailsOf(id)).toHaveLength(2);
  });

  it('P3 invites many at once and says of each that was refused why; told again, each has a newer link', async () => {
    const [one, two] = [await hires.hire(), await hires.hire()];
    const without = await hires.hire({ personalEmail: null });
    const ids = [one, without, two];
    const answer = await hires.admin('/people/bulk', { ids, action: 'invite' });
    expect(answer.json).toMatchObject({
      counts: { done: 2, failed: 1 },
      results: [
        { id: one, outcome: 'done' },
        { id: without, outcome: 'failed', code: 'no_personal_email' },
        { id: two, outcome: 'done' },
      ],
    });
    const before = await hires.linkOf(two);
    await hires.admin('/people/bulk', { ids, action: 'invite' });
    expect((await hires.press(before)).status).toBeGreaterThanOrEqual(400);
    expect((await hires.press(await hires.linkOf(two))).status).toBeLessThan(300);
    expect(await hires.mailsOf(without)).toEqual([]);
  });

  it('counts attempts for all servers together, and anew when their time is over', async () => {
    const key = randomBytes(32);
    const other = connectDatabase({ url: hires.rig.database.appUrl, applicationName: 'foyer-test-other' });
    const counts = await Promise.all(
      [other, hires.rig.db, other, hires.rig.db].map(async (db) => (await countAttempt(db, key, 60)).count),
    );
    expect(counts.sort((a, b) => a - b)).toEqual([1, 2, 3, 4]);
    const short = randomBytes(32);
    await countAttempt(other, short, 0);
    expect(await countAttempt(other, short, 60)).toMatchObject({ count: 1 });
    await other.destroy();
  });

  it('refuses by hand what cannot be: no address, withdrawn, switched off; and says why', async () => {
    const id = await hires.hire({ personalEmail: null });
    expect((await hires.admin(`/people/${id}/invitation`, {})).json).toMatchObject({
      code: 'no_personal_email',
    });
    const gone = await hires.hire();
    await hires.admin(`/people/${gone}/withdraw`, {});
    expect((await hires.admin(`/people/${gone}/invitation`, {})).json).toMatchObject({
      code: 'not_invitable',
    });
  });

  it('P3 a set is worked through in a handful of statements, and two workers invite nobody twice', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => hires.hire()));
    const counts = await Promise.all([hires.sendInvitations(), hires.sendInvitations()]);
    expect(counts[0] + counts[1] + (await hires.sendInvitations())).toBe(40);
    for (const id of ids) expect(await hires.mailsOf(id)).toHaveLength(1);
    await hires.rig.inOrganization(hires.organization, (scope) =>
      settleOrganization(scope, hires.rig.deps.vault, []),
    );
    expect(await hires.sendInvitations()).toBe(0);
  });
});
