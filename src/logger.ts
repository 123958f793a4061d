import { types } from 'node:util';
import pino, { type DestinationStream } from 'pino';

export type LogFields = Readonly<Record<string, unknown>>;
type Write = {
  (fields: LogFields, message: string): void;
  (message: string): void;
};

/** Structured lines. Fields are redacted by class, and each finished line is scrubbed once more (SC-J14, SC-F9). */
export type Logger = {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
  /** A logger whose lines carry these fields (request id, organization id). */
  readonly child: (fields: LogFields) => Logger;
};

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** @param destination where lines go; standard output by default */
export const createLogger = (
  o: { readonly level: LogLevel; readonly part: string },
  destination?: DestinationStream,
): Logger => {
  const options: pino.LoggerOptions = {
    level: o.level,
    base: { part: o.part },
    messageKey: 'message',
    timestamp: pino.stdTimeFunctions.isoTime,
    // Errors among the fields are written by `redact`; pino's own serializer would copy every property of them.
    serializers: { err: (value: unknown) => value },
    formatters: {
      level: (label) => ({ level: label }),
      log: redact,
      bindings: redact,
    },
    hooks: { streamWrite: scrub },
  };
  return wrap(destination === undefined ? pino(options) : pino(options, destination));
};

const wrap = (inner: pino.Logger): Logger => {
  const writer =
    (level: 'debug' | 'info' | 'warn' | 'error'): Write =>
    (first: LogFields | string, message?: string): void => {
      if (typeof first === 'string') inner[level](first);
      else inner[level](first, message);
    };
  return {
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
    child: (fields) => wrap(inner.child(fields)),
  };
};

type Class = 'secret' | 'name' | 'email' | 'phone' | 'address' | 'private';

/** Field names by class, compared in lower case without separators. The first class that fits counts. */
const classes: readonly (readonly [Class, RegExp])[] = [
  [
    'secret',
    /secret|password|passwd|apikey|token|credential|privatekey|signature|authorization|cookie|wrappedkey|sealed|^session$|databaseurl|ownerurl|authurl|smtpurl/,
  ],
  ['email', /email|^mail$|^to$|^recipient/],
  ['phone', /phone|mobile/],
  ['address', /^address|street|postal|postcode|zipcode|^city$|^ip$|ipaddress/],
  [
    'name',
    /(first|middle|last|preferred|full|display|candidate|person|employee|member)name|^names?$|^manager$/,
  ],
  ['private', /compensation|salary|birth|^body$|^raw$|^rawrecord$|^search$|^q$/],
];

const classOf = (field: string): Class | undefined => {
  const plain = field.toLowerCase().replace(/[^a-z0-9]/g, '');
  return classes.find(([, pattern]) => pattern.test(plain))?.[0];
};

const MAX_DEPTH = 8;

const describeError = (error: Error, depth: number): Record<string, unknown> => ({
  type: error.constructor.name,
  message: error.message,
  stack: error.stack,
  ...('code' in error ? { code: walk(error.code, depth + 1) } : {}),
  ...(error.cause === undefined ? {} : { cause: walk(error.cause, depth + 1) }),
});

const walk = (value: unknown, depth: number): unknown => {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return '[deep]';
  if (types.isNativeError(value)) return describeError(value, depth);
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((entry) => walk(entry, depth + 1));
  if (value instanceof Map) return walk(Object.fromEntries(value), depth);
  if (value instanceof Set) return walk([...value], depth);
  return Object.fromEntries(
    Object.entries(value).map(([field, entry]) => [field, redactField(field, entry, depth)]),
  );
};

const redactField = (field: string, value: unknown, depth: number): unknown => {
  if (value === null || value === undefined || typeof value === 'boolean') return value;
  const found = classOf(field);
  return found === undefined ? walk(value, depth + 1) : `[${found}]`;
};

/** Fields with secrets and personal data replaced by the name of their class, at any depth; errors without their extras. */
export const redact = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, redactField(field, value, 0)]));

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** What must not stand inside any text, whoever wrote it: an error of a library quotes what it was given. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@"\\]*@/gi, '$1[secret]@'],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi, '$1 [secret]'],
  [
    /\b((?:api[_-]?key|access[_-]?token|refresh[_-]?token|token|secret|password|passwd|signature)(?:\\?["'])?\s*[=:]\s*(?:\\?["'])?)[^\s"'&,;})\\\]]{4,}/gi,
    '$1[secret]',
  ],
  [/\bfoyer_[A-Za-z0-9_-]{16,}/g, '[secret]'],
  [/\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g, '[secret]'],
  [/([?&](?:code|state)=)[^\s"&]+/g, '$1[secret]'],
  [/[^\s"\\<>()[\]:;,@]+(?:@|%40)(?:[\p{L}\p{N}-]+\.)+(?:xn--[\w-]+|\p{L}{2,})/giu, '[email]'],
  [/(?<![\w.])\+\d[\d ().-]{6,}\d/g, '[phone]'],
  // Long runs that mix letters and digits are keys, unless they are ids of ours.
  [
    new RegExp(`(?<![\\w-])(?!${UUID}(?![\\w-]))(?=[\\w-]*\\d)(?=[\\w-]*[A-Za-z])[\\w-]{32,}(?![\\w-])`, 'g'),
    '[secret]',
  ],
  [
    /(?<![\w+/])(?=[A-Za-z0-9+/]*\d)(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])[A-Za-z0-9+/]{40,}={0,2}/g,
    '[secret]',
  ],
];

/** The last look at a finished line (or any text that leaves): e-mail addresses, phone numbers and what looks like a key. */
export const scrub = (text: string): string =>
  patterns.reduce((line, [pattern, mark]) => line.replace(pattern, mark), text);
