import { z } from 'zod';
import { defineEndpoint } from '../../../src/api/endpoint.ts';

const response = z.object({ ok: z.boolean() });
const base = { path: '/x', summary: 'x', response } as const;
const done = { body: { ok: true }, changes: [] } as const;

/** The compiler is the test here: each marked line must not compile, or the type check of the project fails. */
describe('an endpoint says who may and what is audited, or it does not compile', () => {
  it('takes a whole one', () => {
    const endpoint = defineEndpoint({
      ...base,
      method: 'post',
      permission: 'self.read',
      audit: { action: 'x.done', targetType: 'x' },
      handler: () => Promise.resolve(done),
    });
    expect(endpoint).toMatchObject({ kind: 'json', status: 200, audit: { action: 'x.done' } });
  });

  it('takes nothing less', () => {
    const audit = { action: 'x.done', targetType: 'x' } as const;
    const handler = (): Promise<typeof done> => Promise.resolve(done);
    const open = { ...base, method: 'post', audit, handler } as const;
    const unaudited = { ...base, method: 'post', permission: 'self.read', handler } as const;
    const definitions = [
      // @ts-expect-error a permission is missing
      () => defineEndpoint(open),
      // @ts-expect-error an audit policy is missing
      () => defineEndpoint(unaudited),
      () =>
        defineEndpoint({
          ...base,
          method: 'patch',
          permission: 'self.read',
          // @ts-expect-error a write cannot claim that it only reads
          audit: 'none: reads only',
          handler: () => Promise.resolve(done),
        }),
      () =>
        defineEndpoint({
          ...base,
          method: 'delete',
          permission: 'self.read',
          audit,
          // @ts-expect-error a write tells what it changed
          handler: () => Promise.resolve({ body: { ok: true } }),
        }),
      () =>
        defineEndpoint({
          ...base,
          method: 'get',
          // @ts-expect-error there is no such permission
          permission: 'people.raed',
          audit: 'none: reads only',
          handler: () => Promise.resolve({ body: { ok: true } }),
        }),
      () =>
        defineEndpoint({
          ...base,
          method: 'get',
          permission: 'self.read',
          audit: 'none: reads only',
          // @ts-expect-error the answer has another shape
          handler: () => Promise.resolve({ body: { ok: 1 } }),
        }),
    ];
    expect(definitions).toHaveLength(6);
  });
});
