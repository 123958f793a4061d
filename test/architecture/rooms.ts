/**
 * Who may import whom: one line per room. `libraries` are packages that only the named rooms may use; a package named
 * nowhere is free. Read by the architecture test (docs/architecture.md shows the same table with the reasons).
 */
export type Room = {
  readonly path: string;
  /** Paths (as regular expressions) beyond the room itself. */
  readonly mayImport: readonly string[];
  /** Allowed as `import type` only. */
  readonly typesOf?: readonly string[];
};

const domain = '^src/domain/';
const db = '^src/db/';
const secrets = '^src/secrets/';
const time = '^src/time/';
const people = '^src/people/';
const matching = '^src/matching/';
const parsing = '^src/parsing/';
const messages = '^src/messages/';
const journeys = '^src/journeys/';
const preboarding = '^src/preboarding/';
const net = '^src/net/';
const events = '^src/events/';
const hrisWriting = '^src/hris-writing/';
const privacy = '^src/privacy/';
const prospects = '^src/prospects/';
const talent = '^src/talent/';
const prospectExport = '^src/prospect-export/';
const review = '^src/review/';
const extension = '^src/extension/';

export const rooms: Readonly<Record<string, Room>> = {
  domain: { path: '^src/domain/', mayImport: [] },
  time: { path: time, mayImport: [] },
  secrets: { path: secrets, mayImport: [] },
  net: { path: net, mayImport: [] },
  local: { path: '^src/local/', mayImport: [] },
  extension: { path: extension, mayImport: [] },
  connectors: { path: '^src/connectors/', mayImport: [domain, parsing] },
  db: { path: db, mayImport: [domain] },
  people: { path: people, mayImport: [domain, db, secrets, time] },
  privacy: { path: privacy, mayImport: [domain, db, secrets, people] },
  parsing: { path: parsing, mayImport: [] },
  'dry-run': { path: '^src/dry-run/', mayImport: [domain, parsing] },
  matching: { path: matching, mayImport: [domain, db, secrets, people] },
  roster: {
    path: '^src/roster/',
    mayImport: [domain, db, secrets, time, people, matching, parsing, privacy],
    typesOf: ['^src/sync/deps'],
  },
  hris: {
    path: '^src/hris/',
    mayImport: [domain, db, secrets, privacy, net, '^src/roster/', '^src/sync/', '^src/connectors/'],
  },
  'hris-writing': {
    path: hrisWriting,
    mayImport: [domain, db, secrets, people, matching, '^src/sync/', '^src/connectors/'],
  },
  review: { path: review, mayImport: [domain, db, secrets, people, matching, hrisWriting] },
  scim: {
    path: '^src/scim/',
    mayImport: [domain, db, secrets, time, people, matching, parsing, privacy, '^src/roster/'],
  },
  sync: {
    path: '^src/sync/',
    mayImport: [domain, db, secrets, time, people, matching, privacy, '^src/connectors/'],
    typesOf: [net],
  },
  connections: {
    path: '^src/connections/',
    typesOf: [net],
    mayImport: [
      domain,
      db,
      secrets,
      time,
      people,
      matching,
      '^src/talent/settings',
      '^src/sync/',
      '^src/roster/',
      '^src/hris/',
      '^src/scim/',
      '^src/connectors/',
    ],
  },
  webhooks: {
    path: '^src/webhooks/',
    mayImport: [
      domain,
      db,
      secrets,
      '^src/sync/',
      '^src/connections/',
      '^src/connectors/',
      '^src/relay/pause',
      '^src/talent/doubts',
    ],
  },
  events: {
    path: events,
    mayImport: [domain, db, secrets, time, net, '^src/connectors/http', '^src/relay/pause'],
    typesOf: ['^src/temporal/'],
  },
  prospects: {
    path: prospects,
    mayImport: [domain, db, secrets, parsing, '^src/sync/', '^src/connectors/'],
  },
  talent: {
    path: talent,
    mayImport: [domain, db, secrets, privacy, prospects, '^src/sync/', '^src/connectors/'],
  },
  'prospect-export': {
    path: prospectExport,
    mayImport: [domain, db, secrets, prospects, '^src/sync/', '^src/connectors/'],
  },
  mail: { path: '^src/mail/', mayImport: [domain] },
  messages: { path: messages, mayImport: [domain, db, secrets, time, '^src/mail/'] },
  journeys: { path: journeys, mayImport: [domain, db, secrets, time, messages] },
  preboarding: {
    path: preboarding,
    mayImport: [domain, db, secrets, time, people, messages, '^src/relay/every-so-often'],
  },
  auth: {
    path: '^src/auth/',
    mayImport: [domain, db, secrets, '^src/mail/'],
    typesOf: ['^src/config', '^src/logger'],
  },
  temporal: {
    path: '^src/temporal/',
    mayImport: [domain, secrets, '^src/local/sources-digest', '^workflows/.*\\.messages\\.ts$'],
    typesOf: ['^workflows/.*\\.workflow\\.ts$', '^activities/contract'],
  },
  relay: {
    path: '^src/relay/',
    mayImport: [domain, db, secrets, time, people, messages, '^src/mail/'],
    typesOf: ['^src/temporal/'],
  },
  api: {
    path: '^src/api/',
    typesOf: [net],
    mayImport: [
      domain,
      db,
      secrets,
      time,
      people,
      matching,
      journeys,
      preboarding,
      privacy,
      prospects,
      talent,
      prospectExport,
      '^src/roster/',
      '^src/hris/',
      '^src/scim/',
      hrisWriting,
      review,
      '^src/sync/',
      '^src/connections/',
      '^src/connectors/',
      '^src/webhooks/',
      events,
      '^src/auth/',
      '^src/mail/',
      messages,
      extension,
      '^src/logger',
      '^src/metrics',
    ],
  },
  workflows: { path: '^workflows/', mayImport: [domain], typesOf: ['^activities/contract'] },
  activities: {
    path: '^activities/',
    mayImport: [
      domain,
      db,
      people,
      journeys,
      prospects,
      talent,
      prospectExport,
      hrisWriting,
      '^src/roster/',
      '^src/hris/',
      '^src/sync/',
      '^src/webhooks/',
      events,
      '^src/connectors/errors',
    ],
    typesOf: ['^src/connectors/contract'],
  },
  sandbox: { path: '^sandbox/', mayImport: [] },
  // What the API answers is known to the console by its types alone.
  web: {
    path: '^web/',
    mayImport: [domain],
    typesOf: [
      '^src/api/endpoints/(index|roster-schema|prospect-import-schema)',
      '^src/api/sign-in-ways',
      '^src/api/preboarding/schemas',
    ],
  },
};

/** Packages with few doors; their types alone may be named anywhere. */
export const libraries: Readonly<Record<string, readonly string[]>> = {
  pdfkit: [prospectExport],
  knex: ['^src/db/'],
  pg: ['^src/db/', '^src/auth/', '^src/local/'],
  express: ['^src/api/', '^src/auth/', '^src/mail/', '^sandbox/'],
  '@temporalio/workflow': ['^workflows/'],
  '@temporalio/activity': ['^activities/'],
  '@temporalio/client': ['^src/temporal/', '^src/bin/', '^src/local/temporal/'],
  '@temporalio/worker': ['^src/temporal/', '^src/bin/'],
  compression: ['^src/api/'],
  'scim2-parse-filter': ['^src/scim/'],
  'better-auth': ['^src/auth/'],
  oauth4webapi: ['^src/connectors/oauth\\.ts'],
  pino: ['^src/logger'],
  nodemailer: ['^src/mail/'],
  'smtp-server': ['^src/mail/'],
  react: ['^web/'],
  'react-dom': ['^web/'],
  'react-router': ['^web/'],
  '@mantine': ['^web/'],
  '@tanstack': ['^web/'],
};
