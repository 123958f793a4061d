import { DEMO_CREDENTIAL, startClinchSandbox } from '../../../sandbox/clinch/index.ts';
import type { ClinchSandbox } from '../../../sandbox/clinch/index.ts';
import { clinch } from '../../../src/connectors/clinch/index.ts';
import type { ProviderCall } from '../../../src/connectors/contract.ts';
import type { TargetCandidate, TargetPlacement } from '../../../src/connectors/prospect-target.ts';
import type { ProspectProfile } from '../../../src/domain/prospect.ts';
import { failureOf } from '../support/failure.ts';
import { callTo } from '../support/scripted-server.ts';

let sandbox: ClinchSandbox;
const { key, secret, region } = DEMO_CREDENTIAL;
const call = (): ProviderCall => ({
  ...callTo({ baseUrl: sandbox.apiUrl }),
  credentials: { key, secret, region },
});
const profile: ProspectProfile = {
  ...{ firstName: 'Zoë', middleName: null, lastName: 'Märzfeld', emails: ['zoe@work.example'] },
  ...{ phones: [], links: [], title: null, company: null, location: null, education: [] },
  tags: ['Speaker', 'Polish'],
};
const nowhere: TargetPlacement = { jobId: null, stageId: null, sourceId: null, creditedToUserId: null };
const pushed = (): Promise<TargetCandidate> =>
  clinch.create(call(), { profile, placement: nowhere, mapped: [] });
const seen = () => sandbox.control.candidates({ query: 'Märzfeld' }).items;

beforeAll(async () => {
  sandbox = await startClinchSandbox({ port: 0, seed: { count: 3, seed: 3 } });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control.reset());

describe('tags in a field of an activity', () => {
  it.each([
    ['sourcing_tags', ['Speaker', 'Polish'], ['a, b']],
    ['remarks', 'Speaker, Polish', 'a b'],
  ])('row E4 tags go to the activity field %s, each once', async (tagField, first, last) => {
    expect(await clinch.fetchTagFields(call())).toContainEqual(expect.objectContaining({ name: tagField }));
    const candidate = await pushed();
    const add = (tags: readonly string[]) =>
      clinch.addMissing(call(), { candidate, missing: { tags }, mapped: [], tagField });
    await add(profile.tags);
    await add(['polish', 'SPEAKER']);
    expect(seen()).toMatchObject([{ activities: [{ kind: 'tag', fields: { [tagField]: first } }] }]);
    await add(['a, b', 'Polish']);
    await add(['a, b']);
    const [, more, ...none] = seen()[0]?.activities ?? [];
    expect(none).toEqual([]);
    expect(more).toMatchObject({ fields: { [tagField]: last } });
  });

  it('row E4 SC-I5 names the activity field that is gone or takes no tags, after the rest is written', async () => {
    const candidate = await pushed();
    sandbox.control.field({ of: 'activity', name: 'level', kind: 'list', choices: ['Polish', 'Other'] });
    const add = (tagField: string) =>
      failureOf(
        clinch.addMissing(call(), {
          candidate,
          missing: { tags: profile.tags, title: 'Lead' },
          mapped: [],
          tagField,
        }),
      );
    const partly = await add('level');
    expect([partly.kind, partly.code, partly.field]).toEqual(['rejected', 'tag_choice', 'level']);
    expect(seen()).toMatchObject([{ activities: [{ fields: { level: ['Polish'] } }] }]);
    const other = await add('follow_up');
    expect([other.code, other.field]).toEqual(['tag_field_type', 'follow_up']);
    sandbox.control.field({ of: 'activity', name: 'level', removed: true });
    const gone = await add('level');
    expect([gone.kind, gone.code, gone.field]).toEqual(['rejected', 'tag_field_gone', 'level']);
  });
});
