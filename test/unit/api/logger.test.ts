import fc from 'fast-check';
import { z } from 'zod';
import { createLogger, scrub, type Logger } from '../../../src/logger.ts';

const capture = (): { logger: Logger; lines: string[] } => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'debug', part: 'test' }, { write: (line) => void lines.push(line) });
  return { logger, lines };
};

const line = (fields: Readonly<Record<string, unknown>>, message = 'done'): string => {
  const { logger, lines } = capture();
  logger.info(fields, message);
  return lines.join('');
};

describe('SC-J14 a log line carries no personal data', () => {
  it.each([
    [
      'name',
      { person: { firstName: 'Grace', last_name: 'Hopper', candidateName: 'Grace Hopper', name: 'Grace' } },
      /Grace|Hopper/,
    ],
    ['email', { primaryEmail: 'grace@navy.example', list: [{ 'personal-email': 'g@h.example' }] }, /@/],
    ['phone', { phone: '030 1234567', mobilePhone: 301234567 }, /1234567/],
    [
      'address',
      { homeAddress: 1, address: { street: 'Main Street 1', city: 'Arlington' } },
      /Main Street|Arlington/,
    ],
    ['private', { compensationAmount: 98765, salary: '98765', birthDate: '1906-12-09' }, /98765|1906/],
  ] as const)('SC-J14 class %s, at any depth', (mark, fields, leak) => {
    const written = line(fields);
    expect(written).toContain(`[${mark}]`);
    expect(written).not.toMatch(leak);
  });

  it('SC-J14 neither does its message, an error, its cause, nor a child logger', () => {
    const { logger, lines } = capture();
    const cause = new Error('duplicate key (email)=(grace.hopper@navy.example)');
    const error = Object.assign(new Error('insert failed', { cause }), {
      code: '23505',
      detail: 'Key grace@x.example',
    });
    logger
      .child({ orgId: 'o-1', email: 'grace@navy.example' })
      .error({ err: error }, 'for grace.hopper@navy.example');
    logger.warn('call +49 (30) 123-4567 for ĝrace@nävy.example');
    expect(lines.join('')).not.toMatch(/navy|nävy|grace@|123-4567/);
    const first = z
      .object({ orgId: z.string(), err: z.object({ code: z.string() }).loose() })
      .parse(JSON.parse(lines[0] ?? ''));
    expect(first).toMatchObject({ orgId: 'o-1', err: { code: '23505', message: 'insert failed' } });
  });

  it('SC-J14 any e-mail address in any text is gone', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.string(), (email, around) => {
        const [local = '', domain = ''] = email.split('@');
        fc.pre(local.length > 2 && !around.includes(domain));
        expect(scrub(`${around} <${email}> ${around}`)).not.toContain(`@${domain}`);
      }),
    );
  });
});

describe('SC-F9 a log line carries no secret', () => {
  const secrets = [
    'foyer_Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmE',
    '3f9a2c71d04b8e65aa10f7c2d9e83b4413c05f6e',
    'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl',
    'q8Zr/7Vn+Kk2mWc5T1xYb0Lh9PdGu4Sj6EoFaRiQ3nM=',
  ] as const;
  it.each(secrets)('SC-F9 in any place: %s', (secret) => {
    const error = new Error(`401 for key ${secret}`);
    const written = [
      line({ apiKey: secret, headers: { Authorization: `Bearer ${secret}`, cookie: `s=${secret}` } }),
      line({ note: `token=${secret}` }, `called with ${secret}`),
      line({ err: error, list: [secret] }),
    ].join('');
    expect(written).not.toContain(secret);
  });

  it.each([
    ['postgres://app:hunter2@localhost/foyer', 'hunter2'],
    ['Authorization: Basic aHVudGVyMjo=', 'aHVudGVyMjo'],
    ['https://x.example/cb?code=s3cr3tcode&state=abcdef', 's3cr3tcode'],
    ['{"apiKey":"hunter2hunter2"}', 'hunter2hunter2'],
    ['password: hunter2', 'hunter2'],
  ])('SC-F9 short ones by what stands before them: %s', (text, secret) => {
    expect(line({ note: text }, text)).not.toContain(secret);
  });

  it('keeps what is needed to find a fault', () => {
    const id = '3e4a2b10-7f53-4c1e-9d68-aa51c0de1234';
    const written = line(
      {
        requestId: id,
        workflowId: `hire-lifecycle/${id}/${id}`,
        route: '/api/v1/people/:id',
        ms: 12,
        count: 1763800000000,
      },
      'sync finished',
    );
    const parsed: unknown = JSON.parse(written);
    expect(parsed).toMatchObject({
      level: 'info',
      part: 'test',
      message: 'sync finished',
      requestId: id,
      workflowId: `hire-lifecycle/${id}/${id}`,
      route: '/api/v1/people/:id',
      ms: 12,
      count: 1763800000000,
    });
  });

  it('every line stays JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), (fields, message) => {
        expect(() => JSON.parse(line(fields, message)) as unknown).not.toThrow();
      }),
    );
  });
});
