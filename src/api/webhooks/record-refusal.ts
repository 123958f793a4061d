import type { Knex } from 'knex';
import { openNotice } from '../../db/repositories/open-notices.ts';
import type { WebhookAddress } from '../../db/repositories/webhook-inbox.ts';
import { countRefusal, type RefusalReason } from '../../db/repositories/webhook-states.ts';
import { withOrganization } from '../../db/scope.ts';

type Words = { readonly why: string; readonly remedy: string };

/** Null: refused on purpose, nothing to tell. */
const words: Readonly<Record<RefusalReason, Words | null>> = {
  bad_signature: {
    why: 'its signature does not fit the Secret Token',
    remedy:
      'Make a new Secret Token on the integration’s page and enter it at the webhook in the provider. Until then the daily import and the hourly check find what the webhooks lose.',
  },
  too_large: {
    why: 'it is larger than an event can be',
    remedy: 'Look at the webhook in the provider: it sends something else than events to this address.',
  },
  unreadable: {
    why: 'its body cannot be read',
    remedy: 'Look at the webhook in the provider: it must send plain, uncompressed bodies.',
  },
  wrong_address: {
    why: 'it was sent to the address of another provider',
    remedy: 'Copy the Request URL from the integration’s page to the webhook in the provider once more.',
  },
  uninstalled: null,
};

/**
 * A delivery that a known address refuses is counted, and told once: a provider tries most of these never again (SC-G5). No
 * personal data: nothing of the delivery itself is kept.
 */
export const recordRefusal = (
  db: Knex,
  { orgId, connectionId, name }: WebhookAddress,
  reason: RefusalReason,
): Promise<void> =>
  withOrganization(db, { orgId, actor: `webhook:${connectionId}` }, async (scope) => {
    await countRefusal(scope, connectionId, reason);
    const told = words[reason];
    if (told === null) return;
    await openNotice(scope, {
      kind: 'webhook_refused',
      subjectId: connectionId,
      message: `Foyer refused a webhook of ${name}: ${told.why}.`,
      remedy: told.remedy,
    });
  });
