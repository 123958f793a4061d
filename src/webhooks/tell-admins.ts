import type { Knex } from 'knex';
import { forgetOldWebhooks, webhookNews, type WebhookNews } from '../db/repositories/webhook-inbox.ts';
import { openNotice, resolveNotices } from '../db/repositories/open-notices.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import { assertNever } from '../domain/assert-never.ts';

/** Longer than any provider goes on repeating an event. */
const KEPT_DAYS = 60;
const FORGOTTEN_AT_ONCE = 10_000;

/**
 * What only shows over time: events that come twice (SC-B2), and troubles that have been over for a day. A notice goes only
 * then, so that one webhook with a wrong secret beside good ones does not tell the same thing every hour (SC-F3).
 */
export const tellOfWebhooks = async (db: Knex): Promise<void> => {
  for (const one of await webhookNews(db))
    await withOrganization(db, { orgId: one.orgId, actor: 'system:webhooks' }, (scope) => tell(scope, one));
  await forgetOldWebhooks(db, { days: KEPT_DAYS, limit: FORGOTTEN_AT_ONCE });
};

const tell = (scope: Scope, { connectionId, name, news }: WebhookNews): Promise<void> => {
  switch (news) {
    case 'redundant':
      return openNotice(scope, {
        kind: 'webhook_redundant',
        subjectId: connectionId,
        message: `${name} sends the same events more than once: two webhooks there point at Foyer. Nobody comes in twice.`,
        remedy: 'Remove the second webhook in the provider; one for each event is enough.',
      });
    case 'redundant_over':
      return resolveNotices(scope, { kinds: ['webhook_redundant'], subjectId: connectionId });
    case 'refused_over':
      return resolveNotices(scope, { kinds: ['webhook_refused'], subjectId: connectionId });
    default:
      return assertNever(news);
  }
};
