import { randomUUID } from 'node:crypto';
import { insertTest } from '../../../../src/db/repositories/event-attempts.ts';
import { insertEndpoint } from '../../../../src/db/repositories/event-endpoints.ts';
import { loadSettings } from '../../../../src/db/repositories/settings.ts';
import { sealSecret } from '../../../../src/events/secrets.ts';
import { newEndpointSecret } from '../../../../src/events/sign.ts';
import type { Organization, Rig } from './rig.ts';

/** An endpoint at an address that nobody may call, with one failed test in its log. */
export const seedEvents = (rig: Rig, organization: Organization): Promise<Record<string, string>> =>
  rig.inOrganization(organization, async (scope) => {
    const { wrappedKey } = await loadSettings(scope);
    const vault = rig.deps.vault.organization(scope.orgId, wrappedKey);
    const endpointId = await insertEndpoint(scope, {
      url: 'https://127.0.0.1:9/hook',
      description: '',
      types: [],
      secret: sealSecret(vault, newEndpointSecret()),
    });
    const result = { at: scope.now, durationMs: 1, status: 500, error: 'status', answer: null } as const;
    const delivery = await insertTest(scope, { eventId: randomUUID(), endpointId, at: scope.now, result });
    return { eventEndpoint: endpointId, eventDelivery: delivery };
  });
