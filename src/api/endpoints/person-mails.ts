import { z } from 'zod';
import {
  countMailsOfPerson,
  findMailOfPerson,
  mailsOfPerson,
  type PersonMail,
} from '../../db/repositories/person-mails.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { Refusal } from '../../domain/errors.ts';
import { mailPurposes, mailStates, type MailContent } from '../../domain/mail.ts';
import { renderMail } from '../../mail/render.ts';
import { MAIL_CONTEXT, mailBodySchema } from '../../messages/mail-body.ts';
import { mailReasonText, shownContent } from '../../messages/shown-mail.ts';
import { keyOfPerson } from '../../people/read-person.ts';
import type { PersonKey } from '../../secrets/vault.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';

const mailSchema = z
  .object({
    id: z.uuid(),
    purpose: z.enum(mailPurposes),
    /** null after the person was erased. */
    subject: z.string().nullable(),
    state: z.enum(mailStates),
    /** Why it stands so, as a person reads it. */
    reason: z.string().nullable(),
    /** To which kind of address it went, or was refused at; null before. */
    address: z.enum(['personal', 'company', 'member', 'address']).nullable(),
    attempts: z.int(),
    createdAt: instantSchema,
    /** When it goes (again); null for one that is over. */
    dueAt: instantSchema.nullable(),
    sentAt: instantSchema.nullable(),
  })
  .meta({ id: 'PersonMail' });

const openedMailSchema = z
  .object({
    ...mailSchema.shape,
    /** As its receiver sees it, links without what may be secret in them; null after the person was erased. */
    text: z.string().nullable(),
    /** A whole document to be shown in a frame without rights. */
    html: z.string().nullable(),
  })
  .meta({ id: 'OpenedPersonMail' });

const opened = (mail: PersonMail, key: PersonKey | null): MailContent | null =>
  key === null || mail.body.length === 0
    ? null
    : shownContent(mailBodySchema.parse(key.open(mail.body, MAIL_CONTEXT)).content);

const mailBody = (mail: PersonMail, content: MailContent | null): z.input<typeof mailSchema> => ({
  id: mail.id,
  purpose: mail.purpose,
  subject: content?.subject ?? null,
  state: mail.state,
  reason: mailReasonText(mail.state, mail.reason),
  address: mail.addressKind,
  attempts: mail.attempts,
  createdAt: isoInstant(mail.createdAt),
  dueAt: mail.state === 'queued' || mail.state === 'sending' ? isoInstant(mail.notBefore) : null,
  sentAt: isoInstantOrNull(mail.sentAt),
});

export const getPersonMails = defineEndpoint({
  method: 'get',
  path: '/people/{id}/mails',
  summary: 'The mails to a person: what went when, to which kind of address, and what became of it',
  permission: 'people.read',
  audit: 'none: reads only',
  params: idParams,
  query: z.object(listQuery),
  response: listOfItems(mailSchema),
  example: (ids) => ({ params: { id: ids['person'] ?? '' } }),
  handler: async ({ scope, vault, params: { id: personId }, query }) => {
    const key = await keyOfPerson(scope, vault, personId);
    const position = z.object({ at: z.number(), id: z.uuid() });
    return {
      body: await pageOf({
        query,
        cursors: cursorsOf(vault, { name: `mails/${personId}`, filter: query }, position),
        fetch: (after, limit) => mailsOfPerson(scope, { personId, after, limit }),
        positionOf: (mail) => ({ at: mail.createdAt, id: mail.id }),
        total: () => countMailsOfPerson(scope, personId),
        toItem: (mail) => mailBody(mail, opened(mail, key)),
      }),
    };
  },
});

export const getPersonMail = defineEndpoint({
  method: 'get',
  path: '/people/{id}/mails/{mailId}',
  summary: 'A mail to a person as it looks',
  permission: 'people.read',
  audit: 'none: reads only',
  params: z.object({ id: z.uuid(), mailId: z.uuid() }),
  response: openedMailSchema,
  example: (ids) => ({ params: { id: ids['person'] ?? '', mailId: ids['personMail'] ?? '' } }),
  handler: async ({ scope, vault, params: { id: personId, mailId } }) => {
    const key = await keyOfPerson(scope, vault, personId);
    const mail = await findMailOfPerson(scope, { personId, mailId });
    if (mail === null)
      throw new Refusal('not_found', 'mail_unknown', 'There is no such mail to this person.');
    const content = opened(mail, key);
    const { name } = await loadSettings(scope);
    const rendered =
      content === null
        ? null
        : renderMail(content, { organization: name, to: 'person', unsubscribeUrl: null });
    return {
      body: { ...mailBody(mail, content), text: rendered?.text ?? null, html: rendered?.html ?? null },
    };
  },
});
