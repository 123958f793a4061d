import { openLever } from './lever-stage.ts';
import type { Scene, Stage, StageOptions, Sync, Theatre } from './stage.ts';
import type { LeverStage } from './lever-stage.ts';

export type HiredIds = { readonly applicationId: string; readonly candidateId: string };

export type NewHire = {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  /** Another application of this candidate. */
  readonly candidateId?: string;
  readonly startDate?: string;
  /** Of the accepted offer. */
  readonly salary?: { readonly value: number; readonly currencyCode: string };
  readonly jobId?: string;
  /** False: one who is only applying. */
  readonly hire?: boolean;
};

/** What happens in any recruiting system, done in a simulated one. */
export type Ats = {
  readonly create: (hire: NewHire) => HiredIds;
  readonly unhire: (applicationId: string) => void;
  readonly hire: (applicationId: string, startDate?: string) => void;
  readonly moveStart: (applicationId: string, startDate: string) => void;
  /** The accepted offer is taken back. */
  readonly withdrawOffer: (applicationId: string) => void;
  readonly deleteOffer: (applicationId: string) => void;
  readonly deletePerson: (ids: HiredIds) => void;
  readonly changePerson: (ids: HiredIds, change: { name?: string; phone?: string }) => void;
  readonly jobs: () => readonly { readonly id: string; readonly title: string }[];
  /** How often the provider was asked so far. */
  readonly calls: () => number;
};

export type ProviderStage = Scene & { readonly ats: Ats; readonly sync: Sync };
export type Provider = { readonly name: string; readonly open: (o?: StageOptions) => Promise<ProviderStage> };

/** All simulated recruiting systems, for `describe.each`; they end with `close`. */
export const providersIn = (
  theatre: () => Theatre,
): { readonly each: readonly Provider[]; readonly close: () => Promise<void> } => {
  const levers: LeverStage[] = [];
  return {
    each: [
      {
        name: 'Ashby',
        open: async (o) => {
          const stage = await theatre().open(o);
          return { ...stage, ats: ashbyAts(stage) };
        },
      },
      {
        name: 'Lever',
        open: async (o) => {
          const stage = await openLever(theatre(), o);
          levers.push(stage);
          return { ...stage, ats: leverAts(stage) };
        },
      },
    ],
    close: async () => {
      await Promise.all(levers.map(({ sandbox }) => sandbox.close()));
    },
  };
};

const given = <T extends object>(o: T): T => o;

const ashbyAts = ({ ats }: Stage): Ats => ({
  create: ({ hire = true, ...person }) => ats.createCandidate({ hire, ...person }),
  unhire: (applicationId) => void ats.unhire({ applicationId }),
  hire: (applicationId, startDate) =>
    void ats.hire({ applicationId, ...(startDate === undefined ? {} : { startDate }) }),
  moveStart: (applicationId, startDate) => void ats.moveStartDate({ applicationId, startDate }),
  withdrawOffer: (applicationId) => void ats.setOfferStatus({ applicationId, status: 'OfferCancelled' }),
  deleteOffer: (applicationId) => void ats.deleteOffer({ applicationId }),
  deletePerson: ({ candidateId }) => void ats.deleteCandidate({ candidateId }),
  changePerson: ({ candidateId }, change) =>
    void ats.updateCandidate({ candidateId, ...change, touchApplications: true }),
  jobs: () =>
    ats
      .jobs()
      .filter((job) => job['status'] === 'Open' && job['confidential'] === false)
      .map((job) => given({ id: String(job['jobId']), title: String(job['title']) })),
  calls: () => ats.calls().length,
});

export const leverAts = ({ lever }: LeverStage): Ats => ({
  create: ({ hire = true, candidateId, jobId, salary, ...person }) => {
    const ids = lever.createOpportunity({
      hire,
      ...person,
      ...(candidateId === undefined ? {} : { contactId: candidateId }),
      ...(jobId === undefined ? {} : { postingId: jobId }),
      ...(salary === undefined ? {} : { salary: { value: salary.value, currency: salary.currencyCode } }),
    });
    return { applicationId: ids.opportunityId, candidateId: ids.contactId };
  },
  unhire: (opportunityId) => void lever.unhire({ opportunityId }),
  hire: (opportunityId, startDate) =>
    void lever.hire({ opportunityId, ...(startDate === undefined ? {} : { startDate }) }),
  moveStart: (opportunityId, startDate) => void lever.moveStartDate({ opportunityId, startDate }),
  withdrawOffer: (opportunityId) => void lever.setOfferStatus({ opportunityId, status: 'denied' }),
  deleteOffer: (opportunityId) => void lever.deleteOffer({ opportunityId }),
  deletePerson: ({ applicationId }) => void lever.deleteOpportunity({ opportunityId: applicationId }),
  changePerson: ({ candidateId }, change) => void lever.updateContact({ contactId: candidateId, ...change }),
  jobs: () =>
    lever
      .postings()
      .filter(({ state, confidential }) => state === 'published' && !confidential)
      .map(({ postingId, text }) => given({ id: postingId, title: text })),
  calls: () => lever.calls().length,
});
