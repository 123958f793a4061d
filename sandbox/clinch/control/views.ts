import { names } from '../declared.ts';
import type { Account, Stored } from '../state.ts';

/** A candidate for a person, with everything that was sent. */
export type CandidateView = {
  candidateId: string;
  name: string;
  attributes: Record<string, unknown>;
  applications: { job: unknown; stage: unknown }[];
  activities: Record<string, unknown>[];
  attachments: Record<string, unknown>[];
};

export const candidateView = (account: Account, { id, attributes }: Stored): CandidateView => {
  const { candidate: c } = names;
  const mine = <T extends { candidateId: string }>(all: readonly T[]): T[] =>
    all.filter(({ candidateId }) => candidateId === id);
  return {
    candidateId: id,
    name: [attributes[c.firstName], attributes[c.lastName]]
      .filter((part) => typeof part === 'string' && part !== '')
      .join(' '),
    attributes,
    applications: mine(account.applications).map(({ jobId, stageId }) => {
      const job = account.jobs.find((one) => one.id === jobId);
      const stage = job?.stages.find((one) => one.id === stageId);
      return { job: job?.attributes[names.job.title], stage: stage?.attributes[names.stage.title] };
    }),
    activities: mine(account.activities).map((made) => made.attributes),
    attachments: mine(account.attachments).map((made) => made.attributes),
  };
};
