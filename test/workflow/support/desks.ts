import { z } from 'zod';
import type { ProspectRig } from './prospects.ts';

/** One simulated recruiting system as a test looks at it and troubles it, whichever it is. */
export type Desk = {
  readonly provider: 'ashby' | 'clinch';
  readonly connectionId: string;
  /** Candidates with this text in their names or addresses. */
  readonly holding: (text: string) => Seen[];
  readonly add: (who: { firstName: string; lastName: string; email: string }) => string;
  /** How often something was asked of it since `forget`. */
  readonly asked: (what: Call) => number;
  readonly forget: () => void;
  /** The answer to the next call is lost, before or after it was stored. */
  readonly lose: (what: Call, o: { readonly afterStoring: boolean }) => void;
  readonly refuse: (what: Call) => void;
  readonly heal: () => void;
  /** Open ones that are not confidential, then the others. */
  readonly jobs: () => { readonly open: readonly string[]; readonly closed: readonly string[] };
  readonly takeStage: (jobId: string, stageId: string) => void;
  readonly takeJob: (jobId: string) => void;
  readonly setJob: (jobId: string, o: { readonly confidential?: boolean; readonly open?: boolean }) => void;
};

export type Call = 'create' | 'job' | 'note' | 'resume';
export type Seen = {
  readonly id: string;
  readonly source: string | null;
  readonly notes: readonly string[];
  readonly files: readonly string[];
  readonly tags: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly jobs: readonly { readonly job: string; readonly stage: string }[];
};

const texts = z.array(z.string());

const ashbyCalls: Readonly<Record<Call, string>> = {
  create: 'candidate.create',
  job: 'application.create',
  note: 'candidate.createNote',
  resume: 'candidate.uploadResume',
};
const ashbyView = z.object({
  candidateId: z.string(),
  source: z.string().nullable(),
  notes: texts,
  files: z.array(z.object({ name: z.string() })),
  tags: texts,
  fields: z.record(z.string(), z.unknown()),
  applications: z.array(z.object({ jobId: z.string(), stage: z.string() })),
});

export const ashbyDesk = (rig: ProspectRig): Desk => {
  const { control } = rig.sandbox;
  const jobs = () =>
    z
      .array(z.object({ jobId: z.string(), status: z.string(), confidential: z.boolean() }))
      .parse(control.jobs());
  return {
    provider: 'ashby',
    connectionId: rig.connectionId,
    holding: (text) =>
      control.candidates({ query: text }).items.map((item) => {
        const view = ashbyView.parse(item);
        return {
          ...{ id: view.candidateId, source: view.source, notes: view.notes, tags: view.tags },
          files: view.files.map(({ name }) => name),
          fields: view.fields,
          jobs: view.applications.map(({ jobId, stage }) => ({ job: jobId, stage })),
        };
      }),
    add: ({ firstName, lastName, email }) =>
      control.createCandidate({ name: `${firstName} ${lastName}`, email }).candidateId,
    asked: (what) => control.calls().filter(({ endpoint }) => endpoint === ashbyCalls[what]).length,
    forget: () => control.clearCalls(),
    lose: (what, o) => void control.addFault({ kind: 'drop', match: ashbyCalls[what], times: 1, ...o }),
    refuse: (what) =>
      void control.addFault({
        ...{ kind: 'businessError', match: ashbyCalls[what], times: 1 },
        ...{ code: 'file_too_large', message: 'too large' },
      }),
    heal: () => void control.removeFaults(),
    jobs: () => ({
      open: jobs().flatMap((job) => (job.status === 'Open' && !job.confidential ? [job.jobId] : [])),
      closed: jobs().flatMap((job) => (job.status === 'Open' && !job.confidential ? [] : [job.jobId])),
    }),
    takeStage: (jobId, withoutStage) => void control.updateJob({ jobId, withoutStage }),
    takeJob: (jobId) => void control.updateJob({ jobId, removed: true }),
    setJob: (jobId, o) =>
      void control.updateJob({
        jobId,
        ...(o.confidential === undefined ? {} : { confidential: o.confidential }),
        ...(o.open === undefined ? {} : { status: o.open ? 'Open' : 'Closed' }),
      }),
  };
};

const clinchCalls: Readonly<Record<Call, string>> = {
  create: 'POST candidates',
  job: 'POST candidates/{candidate}/applications',
  note: 'POST candidates/{candidate}/activities',
  resume: 'POST candidates/{candidate}/attachments',
};
const held = z.object({ kind: z.string(), text: z.string().optional(), tags: texts.optional() });
const jobSchema = z.object({
  id: z.string(),
  attributes: z.looseObject({ title: z.string(), status: z.string(), confidential: z.boolean() }),
});

export const clinchDesk = (rig: ProspectRig): Desk => {
  const { control } = rig.clinch;
  const jobs = () => z.array(jobSchema).parse(control.jobs());
  return {
    provider: 'clinch',
    connectionId: rig.clinchId,
    holding: (text) =>
      control.candidates({ query: text }).items.map((view) => {
        const activities = z.array(held).parse(view.activities);
        return {
          id: view.candidateId,
          source: z.string().nullable().parse(view.attributes['source']),
          notes: activities.flatMap((one) => one.text ?? []),
          tags: activities.flatMap((one) => one.tags ?? []),
          files: view.attachments.map(({ file_name: name }) => z.string().parse(name)),
          fields: z.record(z.string(), z.unknown()).parse(view.attributes['custom_fields'] ?? {}),
          jobs: view.applications.map(({ job, stage }) => ({
            job: jobs().find(({ attributes }) => attributes.title === job)?.id ?? '',
            stage: z.string().parse(stage),
          })),
        };
      }),
    add: (who) => control.addCandidate(who).candidateId,
    asked: (what) => control.calls().filter(({ endpoint }) => endpoint === clinchCalls[what]).length,
    forget: () => control.clearCalls(),
    lose: (what, o) => void control.addFault({ kind: 'drop', match: clinchCalls[what], times: 1, ...o }),
    refuse: (what) =>
      void control.addFault({
        ...{ kind: 'status', match: clinchCalls[what], times: 1, status: 422 },
        body: { errors: [{ code: 'file_too_large', detail: 'too large' }] },
      }),
    heal: () => void control.removeFaults(),
    jobs: () => {
      const isOpen = ({ attributes }: z.infer<typeof jobSchema>): boolean =>
        attributes.status === 'open' && !attributes.confidential;
      return {
        open: jobs().flatMap((job) => (isOpen(job) ? [job.id] : [])),
        closed: jobs().flatMap((job) => (isOpen(job) ? [] : [job.id])),
      };
    },
    takeStage: (jobId, withoutStage) => control.job({ jobId, withoutStage }),
    takeJob: (jobId) => control.job({ jobId, removed: true }),
    setJob: (jobId, o) =>
      control.job({
        jobId,
        ...(o.confidential === undefined ? {} : { confidential: o.confidential }),
        ...(o.open === undefined ? {} : { status: o.open ? 'open' : 'closed' }),
      }),
  };
};
