import { randomUUID } from 'node:crypto';
import { insertEndpoint } from '../../../../src/db/repositories/event-endpoints.ts';
import { loadSettings } from '../../../../src/db/repositories/settings.ts';
import { rows } from '../../../../src/db/scope.ts';
import { sealSecret } from '../../../../src/events/secrets.ts';
import { newEndpointSecret } from '../../../../src/events/sign.ts';
import type { Kind } from './kinds.ts';
import type { Organization, Rig } from './rig.ts';

type Where = { readonly rig: Rig; readonly organization: Organization };

/** An endpoint at an address that nobody may call, with one failed delivery in its log. */
const seedEvents = ({ rig, organization }: Where): Promise<Record<string, string>> =>
  rig.inOrganization(organization, async (scope) => {
    const { wrappedKey } = await loadSettings(scope);
    const vault = rig.deps.vault.organization(scope.orgId, wrappedKey);
    // An organization has no more than a few: the one of the last example goes.
    await scope.trx('app.event_endpoints').delete();
    const endpointId = await insertEndpoint(scope, {
      url: 'https://127.0.0.1:9/hook',
      description: '',
      types: [],
      secret: sealSecret(vault, newEndpointSecret()),
    });
    const [delivery] = await rows<{ id: string }>(
      scope.trx,
      `with happened as (insert into app.events (type, person_id, idempotency_key, facts, handed_on)
         values ('person.activated', gen_random_uuid(), gen_random_uuid()::text, ?::jsonb, true) returning *)
       insert into app.event_deliveries (endpoint_id, event_id, seq, type, at, state)
       select ?, id, seq, type, at, 'failed' from happened returning id`,
      [JSON.stringify({ hireId: randomUUID(), fullAccessAt: scope.now }), endpointId],
    );
    return { eventEndpoint: endpointId, eventDelivery: delivery?.id ?? '' };
  });

export const eventKind: Kind<Where> = { names: ['eventEndpoint', 'eventDelivery'], seed: seedEvents };
