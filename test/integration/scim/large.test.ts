import { oktaUser, serveScim, type ScimClient, type ServedScim } from './served.ts';

const USERS = 100_000;

/** Bounds are generous: they tell an index from a scan that opens every document, on any machine. */
describe(`SCIM with ${USERS} users`, () => {
  let served: ServedScim;
  let client: ScimClient;
  beforeAll(async () => {
    served = await serveScim();
    client = await served.connect();
    const id = await client.create(oktaUser(0));
    // The others are copies of the first, document and key included: what is looked up differs.
    await served.rig.inOrganization(served.organization, async (scope) => {
      await scope.trx.raw(
        `insert into app.scim_users (id, connection_id, employee_key, user_name, user_name_key, external_id, active, ever_active, key_id, body)
         select gen_random_uuid(), connection_id, 'k' || n, 'copy' || n || '@work.example', 'copy' || n || '@work.example', 'x' || n, true, true, key_id, body
         from app.scim_users, generate_series(1, ?) as n where id = ?`,
        [USERS - 1, id],
      );
      await scope.trx.raw(
        `insert into app.scim_emails (connection_id, user_id, email_key) select connection_id, id, user_name_key from app.scim_users where user_name like 'copy%'`,
      );
    });
  }, 120_000);
  afterAll(() => served.stop());

  it.each([
    ['by userName', 'filter=userName eq "COPY77777@work.example"', 1],
    ['by externalId', 'filter=externalId eq "x77777"', 1],
    ['by address', 'filter=emails.value eq "copy77777@work.example"', 1],
    ['the first page', 'startIndex=1&count=100', USERS],
    ['the last page', `startIndex=${USERS - 99}&count=100`, USERS],
  ])('%s', async (_name, query, total) => {
    await client.ask('/Users?count=1');
    const started = performance.now();
    const { status, body } = await client.ask(`/Users?${query}`);
    const took = performance.now() - started;
    expect([status, body.totalResults]).toEqual([200, total]);
    expect(took).toBeLessThan(2_000);
  });

  it('one more user is taken in as quickly', async () => {
    const started = performance.now();
    await client.create(oktaUser(5));
    const took = performance.now() - started;
    expect(took).toBeLessThan(2_000);
  });
});
