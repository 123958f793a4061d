import { z } from 'zod';
import { rows } from '../../../src/db/scope.ts';
import type { PersonFields } from '../../../src/domain/person.ts';
import { inviteOnce } from '../../../src/preboarding/inviter.ts';
import { personKeyOf } from '../../support/hire-content.ts';
import type { Answer, Organization, Rig } from '../api/support/rig.ts';
import { cookiesOf, startRig, type RigOptions } from '../api/support/rig.ts';
import { changeHire, dayFromNow, seedConnection, seedHire } from '../people/support/hires.ts';

const mailBody = z.object({
  content: z.object({
    language: z.string(),
    subject: z.string(),
    paragraphs: z.array(z.string()),
    action: z.object({ label: z.string(), url: z.string() }).nullable(),
  }),
});
type MailSeen = z.infer<typeof mailBody>['content'] & { readonly state: string };

export type Hires = {
  readonly rig: Rig;
  readonly organization: Organization;
  readonly token: string;
  readonly hire: (fields?: Partial<PersonFields>) => Promise<string>;
  readonly change: (o: Parameters<typeof changeHire>[2]) => Promise<void>;
  /** What the worker does every second. */
  readonly sendInvitations: () => Promise<number>;
  /** The mails about a person, the oldest first. */
  readonly mailsOf: (personId: string, purpose?: string) => Promise<MailSeen[]>;
  /** The token in the newest invitation that is not cancelled. */
  readonly linkOf: (personId: string) => Promise<string>;
  /** A new hire who pressed the button: the cookie header. */
  readonly enter: (personId: string) => Promise<string>;
  readonly press: (link: string, cookie?: string) => Promise<Answer>;
  readonly page: (cookie: string) => Promise<Answer>;
  readonly post: (path: string, cookie: string, body?: unknown, method?: string) => Promise<Answer>;
  readonly admin: (path: string, body?: unknown, method?: string) => Promise<Answer>;
  readonly stop: () => Promise<void>;
};

/** An organization with preboarding switched on, and hires in it. */
export const startHires = async (o: RigOptions = {}): Promise<Hires> => {
  const rig = await startRig(o);
  const organization = await rig.organization('Alpha');
  const token = await rig.token(organization, 'super_admin');
  const connectionId = await rig.inOrganization(organization, async (scope) => {
    await rows(scope.trx, `update app.organizations set preboarding_enabled = true`);
    return seedConnection(scope);
  });
  const { vault } = rig.deps;
  const mailsOf = (personId: string, purpose = 'invitation'): Promise<MailSeen[]> =>
    rig.inOrganization(organization, async (scope) => {
      const key = await personKeyOf(scope, vault, personId);
      const list = await rows<{ body: Buffer; state: string }>(
        scope.trx,
        `select body, state from app.mails where person_id = ? and purpose = ? order by created_at, effect_key`,
        [personId, purpose],
      );
      return list.map(({ body, state }) => ({ ...mailBody.parse(key.open(body, 'mail')).content, state }));
    });
  const post: Hires['post'] = (path, cookie, body = {}, method = 'POST') =>
    rig.call(`/preboarding/api${path}`, { method, headers: { cookie, origin: rig.url }, body });
  const press: Hires['press'] = (link, cookie = '') => post('/session', cookie, { token: link });
  const sendInvitations = (): Promise<number> =>
    inviteOnce({ db: rig.db, vault, publicUrl: rig.deps.publicUrl });
  const linkOf = async (personId: string): Promise<string> => {
    const newest = (await mailsOf(personId)).findLast(({ state }) => state !== 'cancelled');
    return newest?.action?.url.split('#')[1] ?? '';
  };
  return {
    rig,
    organization,
    token,
    hire: (fields = {}) =>
      rig.inOrganization(organization, (scope) =>
        seedHire(scope, vault, { connectionId, fields: { startDate: dayFromNow(20), ...fields } }),
      ),
    change: (o) => rig.inOrganization(organization, (scope) => changeHire(scope, vault, o)),
    sendInvitations,
    mailsOf,
    linkOf,
    press,
    enter: async (personId) => {
      await sendInvitations();
      return cookiesOf(await press(await linkOf(personId)));
    },
    page: (cookie) => rig.call('/preboarding/api/page', { headers: { cookie } }),
    post,
    admin: (path, body, method) =>
      rig.call(`/api/v1${path}`, {
        token,
        ...(body === undefined ? {} : { body }),
        ...(method === undefined ? {} : { method }),
      }),
    stop: rig.stop,
  };
};
