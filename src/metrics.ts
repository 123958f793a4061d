import type { Knex } from 'knex';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { rows } from './db/scope.ts';

export type HttpSample = {
  readonly method: string;
  /** The template (`/api/v1/people/{id}`), never the address itself: it may name a person. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
};

export type Metrics = {
  readonly contentType: string;
  readonly observeHttp: (sample: HttpSample) => void;
  /** Everything in Prometheus' text format. */
  readonly expose: () => Promise<string>;
};

/** The metrics of one process in a registry of their own. What stands in the database is read when asked. */
export const createMetrics = (db: Knex): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const http = new Histogram({
    name: 'foyer_http_request_duration_seconds',
    help: 'Time until the answer was sent',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const waiting = new Gauge({
    name: 'foyer_outbox_waiting',
    help: 'Rows that the relay has still to deliver',
    labelNames: ['kind'],
    registers: [registry],
  });
  const oldest = new Gauge({
    name: 'foyer_outbox_oldest_seconds',
    help: 'Age of the oldest waiting row',
    labelNames: ['kind'],
    registers: [registry],
  });
  const mails = new Gauge({
    name: 'foyer_mails_waiting',
    help: 'Mails in the ledger that have not gone yet',
    labelNames: ['state'],
    registers: [registry],
  });
  const oldestMail = new Gauge({
    name: 'foyer_mails_oldest_seconds',
    help: 'For how long the oldest waiting mail has been due',
    labelNames: ['state'],
    registers: [registry],
  });
  const readMails = async (): Promise<void> => {
    const depths = await rows<{ state: string; mails: number; seconds: number }>(
      db,
      'select state, mails, oldest_seconds as seconds from app.mail_depth()',
    );
    mails.reset();
    oldestMail.reset();
    for (const depth of depths) {
      mails.set({ state: depth.state }, depth.mails);
      oldestMail.set({ state: depth.state }, depth.seconds);
    }
  };
  const syncs = new Gauge({
    name: 'foyer_syncs',
    help: 'Runs of the last day by state',
    labelNames: ['state'],
    registers: [registry],
  });
  const readSyncs = async (): Promise<void> => {
    const states = await rows<{ state: string; runs: number }>(
      db,
      'select state, runs from app.sync_states()',
    );
    syncs.reset();
    for (const { state, runs } of states) syncs.set({ state }, runs);
  };
  const readOutbox = async (): Promise<void> => {
    const depths = await rows<{ kind: string; waiting: number; seconds: number }>(
      db,
      'select kind, waiting, oldest_seconds as seconds from app.outbox_depth()',
    );
    waiting.reset();
    oldest.reset();
    for (const depth of depths) {
      waiting.set({ kind: depth.kind }, depth.waiting);
      oldest.set({ kind: depth.kind }, depth.seconds);
    }
  };
  return {
    contentType: registry.contentType,
    observeHttp: ({ method, route, status, seconds }) =>
      http.observe({ method, route, status: String(status) }, seconds),
    expose: async () => {
      await readOutbox();
      await readMails();
      await readSyncs();
      return registry.metrics();
    },
  };
};
