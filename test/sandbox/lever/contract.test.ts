import { z } from 'zod';
import { missingNames, officialRequests, sample } from './support/official.ts';
import { startReceiver } from './support/receiver.ts';
import type { Receiver } from './support/receiver.ts';
import { textLike, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';

let client: Client;
let receiver: Receiver;
beforeAll(async () => {
  client = await startClient({ webhooksOn: true, webhookDelayScale: 1e-7 });
  receiver = await startReceiver();
});
afterAll(async () => {
  await client.sandbox.close();
  await receiver.close();
});

/** Parts of the API that nobody here needs: the sandbox answers 404 to them. */
const LEFT_OUT =
  /^(Audit Events|Feedback|Feedback Template|Files|Form Template|Interviews|Panels|Referrals|Uploads|Requisition Custom Fields|Resumes)\//;
const NOT_WRITTEN = /(Create|Update) (Posting|Requisition)$/;

/** A hire with an offer, for what hangs on one opportunity. */
const anybody = () => {
  const { control } = client.sandbox;
  const [requisition] = control.requisitions();
  const postingId = requisition?.postings[0] ?? null;
  const ids = control.createOpportunity({
    name: 'Teresa Kale',
    email: 'teresa@example.com',
    phone: '(123) 456-7888',
    postingId,
  });
  control.hire({ opportunityId: ids.opportunityId, requisitionId: requisition?.id });
  return { ...ids, ...control.opportunity(ids) };
};

const pathOf = async (path: string): Promise<string> => {
  const { opportunityId, applicationId, contactId, offerId, postingId } = anybody();
  const { control } = client.sandbox;
  const note = await client.call('POST', `/opportunities/${opportunityId}/notes`, {
    body: { value: 'Hello' },
  });
  const { data } = z.object({ data: z.object({ id: z.string() }) }).parse(note.body);
  const known: Record<string, string | null | undefined> = {
    ':opportunity': opportunityId,
    ':application': applicationId,
    ':archive_reason': control.archiveReasons()[0]?.id,
    ':contact_id': contactId,
    ':offer': offerId,
    ':posting': postingId,
    ':stage': control.stages()[0]?.id,
    ':note': data.id,
    ':noteId': data.id,
  };
  return path
    .split('/')
    .map((part) => known[part] ?? part)
    .join('/');
};

const wanted = officialRequests().filter(({ name }) => !LEFT_OUT.test(name) && !NOT_WRITTEN.test(name));

it('knows the collection', () => {
  expect(officialRequests().length).toBeGreaterThan(60);
  expect(wanted.length).toBeGreaterThan(20);
});

it.each(wanted.filter(({ method }) => method === 'GET'))('answers $name', async ({ path }) => {
  const answer = await client.call('GET', await pathOf(path));
  expect(answer.status).toBe(200);
  if (typeof answer.body === 'string') expect(answer.headers.get('content-type')).toBe('application/pdf');
  else expect(answer.body).toHaveProperty('data');
  expect(answer.headers.get('x-lever-region')).toBe('global');
  expect(answer.headers.get('server')).toBe('lever-data-api');
});

it('takes the bodies of the collection', async () => {
  const named = (name: string) => wanted.find((request) => request.name === name);
  const contact = named('Contacts/Update Contact');
  const updated = await client.call('PUT', await pathOf(contact?.path ?? ''), {
    body: JSON.parse(contact?.body ?? ''),
  });
  expect(updated).toMatchObject({
    status: 200,
    body: { data: { name: 'Cosima Niehaus', location: { name: 'Toronto, ON, Canada' } } },
  });
  expect(updated.body).not.toHaveProperty('data.isAnonymized');
  // It asks for a delivery at once, which must not leave this machine.
  const text = named('Webhooks/Create Webhook')?.body?.replace('https://lever.co', receiver.url);
  const body: unknown = JSON.parse(text ?? '');
  const made = await client.call('POST', '/webhooks', { body });
  expect(made).toMatchObject({
    status: 201,
    body: { data: { url: receiver.url, configuration: { conditions: { origins: ['applied'] } } } },
  });
});

it('answers offers as the documentation shows them', async () => {
  const { opportunityId } = anybody();
  const { data } = await client.page(`/opportunities/${opportunityId}/offers`);
  const [official] = z.array(z.unknown()).parse(sample('offers-list')['data']);
  expect(missingNames(official, data[0])).toEqual([]);
  expect(data[0]).toMatchObject({ status: 'signed' });
  const names = z.object({ fields: z.array(z.object({ identifier: z.string() })) });
  const ours = names.parse(data[0]).fields.map(({ identifier }) => identifier);
  const theirs = names.parse(official).fields.map(({ identifier }) => identifier);
  expect(theirs.filter((identifier) => !ours.includes(identifier))).toEqual(['custom_equity']);
});

it('answers applications as the documentation shows them, but for names that have gone since', async () => {
  const { opportunityId, applicationId } = anybody();
  const ours = await client.one(`/opportunities/${opportunityId}/applications/${applicationId ?? ''}`);
  const official = sample('application-hired-against-requisition')['data'];
  expect(missingNames(official, ours)).toEqual(['ownerId', 'hiringManager', 'resume']);
  expect(ours).toMatchObject({ requisitionForHire: { requisitionCode: 'REQ-1' }, user: null });
});

it('answers opportunities with the recorded names in the recorded order', async () => {
  const { opportunityId } = anybody();
  expect(Object.keys(await client.one(`/opportunities/${opportunityId}`))).toEqual(
    (
      'id name headline contact stage confidentiality location phones emails links archived tags sources stageChanges ' +
      'origin sourcedBy owner followers applications createdAt updatedAt lastInteractionAt lastAdvancedAt snoozedUntil ' +
      'urls isAnonymized dataProtection opportunityLocation'
    ).split(' '),
  );
  const lonely = client.sandbox.control.createOpportunity({ name: 'No Posting', postingId: null });
  const record = await client.one(`/opportunities/${lonely.opportunityId}`);
  expect(record).not.toHaveProperty('opportunityLocation');
  expect(record).toMatchObject({ applications: [] });
});

it('answers not-found, webhooks and deliveries as the documentation shows them', async () => {
  const official = sample('error-ResourceNotFound');
  const id = 'a80bbbe0-d4dd-4eac-bdbf-302345414f93';
  expect(await client.call('GET', `/stages/${id}`)).toMatchObject({ status: 404, body: official });

  const made = await client.call('POST', '/webhooks', {
    body: { url: receiver.url, event: 'candidateStageChange' },
  });
  expect(missingNames(sample('webhooks-create-response'), made.body)).toEqual([]);
  expect(made.body).toMatchObject({
    data: { configuration: { signatureToken: textLike(/^[0-9a-f]{48}$/) } },
  });

  const { control } = client.sandbox;
  const { opportunityId } = control.createOpportunity({ name: 'Somebody New' });
  const stageId = control.stages().at(-1)?.id ?? '';
  control.moveStage({ opportunityId, stageId });
  await control.deliveriesSettled();
  const delivered = receiver.received.at(-1);
  expect(missingNames(sample('webhook-candidateStageChange'), delivered?.payload)).toEqual([]);
  expect(delivered?.headers['user-agent']).toBe('Lever-Webhooks');
});
