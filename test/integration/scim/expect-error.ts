import { ERROR, type ScimAnswer } from './served.ts';

/** The answer is an error in the shape of RFC 7644 §3.12, and nothing beside. */
export const expectError = (answer: ScimAnswer, status: number, scimType?: string): void => {
  expect([answer.status, answer.body]).toEqual([
    status,
    {
      schemas: [ERROR],
      status: String(status),
      detail: expect.any(String) as unknown,
      ...(scimType === undefined ? {} : { scimType }),
    },
  ]);
  expect(answer.headers.get('content-type')).toContain('application/scim+json');
};
