import { DEMO_ACCOUNT, startLeverSandbox } from '../../../sandbox/lever/index.ts';
import type { Ids, LeverSandbox } from '../../../sandbox/lever/index.ts';
import { lever } from '../../../src/connectors/lever/index.ts';
import type { ProviderCall, SourceRecord } from '../../../src/connectors/contract.ts';
import type { HireSnapshot } from '../../../src/domain/hire.ts';
import { readPages } from '../support/read-all.ts';
import { callTo } from '../support/scripted-server.ts';
import { scopesOf } from '../support/simulators.ts';

export const allScopes = scopesOf(lever);

export type Simulated = {
  readonly sandbox: LeverSandbox;
  /** A call with a token of its own. */
  readonly call: (o?: { scopes?: readonly string[]; account?: string; user?: string }) => ProviderCall;
  readonly pass: (syncToken?: string | null, call?: ProviderCall) => Promise<SourceRecord[]>;
  readonly token: () => Promise<string>;
  /** The hire as it is at the provider now. */
  readonly hireOf: (made: Pick<Ids, 'opportunityId' | 'contactId'>) => Promise<HireSnapshot>;
};

/** The simulated Lever without its limit on requests, and what tests ask of the connector against it. */
export const startSimulated = async (o: {
  readonly count: number;
  readonly clock: () => number;
}): Promise<Simulated> => {
  const sandbox = await startLeverSandbox({
    port: 0,
    seed: { count: o.count, seed: 3 },
    clock: o.clock,
    settings: { requestsPerSecond: null },
    webhooksOn: true,
  });
  const call: Simulated['call'] = ({ scopes = allScopes, account = DEMO_ACCOUNT, user } = {}) => {
    const issued = sandbox.control.issueTokens({
      scopes: [...scopes],
      account,
      ...(user === undefined ? {} : { user }),
    });
    return callTo({ baseUrl: sandbox.apiUrl, accessToken: () => Promise.resolve(issued.accessToken) });
  };
  const pages = (syncToken: string | null, by: ProviderCall) =>
    readPages({ source: lever, call: by, stream: 'opportunities', syncToken });
  return {
    sandbox,
    call,
    pass: async (syncToken = null, by = call()) =>
      (await pages(syncToken, by)).flatMap((page) => page.records),
    token: async () => (await pages(null, call())).at(-1)?.syncToken ?? '',
    hireOf: async ({ opportunityId: applicationId, contactId: candidateId }) => {
      const by = call();
      const application = await lever.fetchApplication(by, applicationId);
      const detail = await lever.fetchDetail(by, { applicationId, candidateId });
      const parts = { application: application?.body, offers: detail.offers.map((offer) => offer.body) };
      const lookups = new Map<string, unknown>();
      for (const [stream, id] of lever.lookupsOf(parts))
        lookups.set(`${stream}/${id}`, (await lever.fetchLookup?.(by, stream, id))?.body);
      const lookup = (stream: string, id: string): unknown => lookups.get(`${stream}/${id}`);
      return lever.toHire({ ...parts, candidate: null, lookup });
    },
  };
};
