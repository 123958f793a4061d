import { randomUUID } from 'node:crypto';
import http, { type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { insertEndpoint } from '../../../src/db/repositories/event-endpoints.ts';
import { insertPersonKeys } from '../../../src/db/repositories/identities.ts';
import { addEvents } from '../../../src/db/repositories/journal.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import type { PersonEventType } from '../../../src/domain/event-types.ts';
import { sealSecret } from '../../../src/events/secrets.ts';
import { newEndpointSecret } from '../../../src/events/sign.ts';
import type { TestOrganization } from '../../support/organization.ts';

export type Got = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** Another system's endpoint behind a real port; what it answers is for the test to say. */
export type EventReceiver = {
  readonly url: string;
  readonly got: Got[];
  answer: (res: ServerResponse, got: Got) => void;
  readonly close: () => Promise<void>;
};

const addressSchema = z.object({ port: z.number() });
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, body = '') =>
  (res: ServerResponse): void =>
    void res.writeHead(code, headers).end(body);

export const startEventReceiver = async (): Promise<EventReceiver> => {
  const got: Got[] = [];
  const server = http.createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const one = { headers: req.headers, body: Buffer.concat(parts).toString('utf8') };
      got.push(one);
      made.answer(res, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const made: EventReceiver = {
    url: `http://127.0.0.1:${addressSchema.parse(server.address()).port}/hook`,
    got,
    answer: status(204),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return made;
};

export type TestEndpoint = { readonly id: string; readonly secret: string };

export const addTestEndpoint = (
  org: TestOrganization,
  url: string,
  types: readonly PersonEventType[] = [],
): Promise<TestEndpoint> =>
  org.run(async (scope) => {
    const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
    const secret = newEndpointSecret();
    const sealed = sealSecret(vault, secret);
    return { id: await insertEndpoint(scope, { url, description: '', types, secret: sealed }), secret };
  });

/** So many activations, of people who have nothing but a key. */
export const activate = (org: TestOrganization, count = 1): Promise<void> =>
  org.run(async (scope) => {
    const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
    const people = Array.from({ length: count }, () => randomUUID());
    await insertPersonKeys(
      scope,
      people.map((personId) => ({ personId, wrappedKey: vault.newPersonKey(personId).wrapped })),
    );
    await addEvents(
      scope,
      people.map((personId) => ({
        type: 'person.activated' as const,
        personId,
        idempotencyKey: `activated/${personId}`,
        facts: { hireId: null, fullAccessAt: scope.now },
      })),
    );
  });

/** A delivery as it stands in the table. */
export type StoredDelivery = {
  readonly id: string;
  readonly state: string;
  readonly round: number;
  readonly attempts: number;
  readonly next_attempt_at: number | null;
  readonly event_id: string;
};

export const deliveriesOf = (org: TestOrganization, endpointId: string): Promise<StoredDelivery[]> =>
  org.run((scope) =>
    scope
      .trx('app.event_deliveries')
      .where({ endpoint_id: endpointId })
      .orderBy('seq')
      .select<StoredDelivery[]>('*'),
  );

export const endpointOf = (
  org: TestOrganization,
  id: string,
): Promise<{
  readonly state: string;
  readonly state_reason: string | null;
  readonly failing_since: number | null;
  readonly failing_count: number;
}> => org.run((scope) => scope.trx('app.event_endpoints').where({ id }).first());

type StoredAttempt = {
  readonly status: number | null;
  readonly error: string | null;
  readonly answer: Buffer | null;
};

export const attemptsOf = (org: TestOrganization, deliveryId: string): Promise<StoredAttempt[]> =>
  org.run((scope) =>
    scope
      .trx('app.event_attempts')
      .where({ delivery_id: deliveryId })
      .orderBy('id')
      .select<StoredAttempt[]>('*'),
  );
