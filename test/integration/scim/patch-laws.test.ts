import fc from 'fast-check';
import { isList } from '../../../src/scim/document.ts';
import { readOperations } from '../../../src/scim/patch/read-operations.ts';
import { readDocument } from '../../../src/scim/read-document.ts';
import { userType } from '../../../src/scim/schema/resource-type.ts';
import { full, patched, refusal } from './patched.ts';
import { ENTERPRISE, USER } from './served.ts';

describe('PATCH (RFC 7644 §3.5.2), whatever is sent', () => {
  const types = fc.constantFrom('work', 'home', 'other');
  const text = fc.string({ maxLength: 8 });
  const email = fc.record({ type: types, value: text, primary: fc.boolean() }, { requiredKeys: ['value'] });
  const op = fc.constantFrom('add', 'Add', 'replace', 'Replace');
  const operation = fc.oneof(
    fc.record({
      op,
      path: fc.constantFrom('title', 'displayName', 'name.givenName', 'NAME.familyName'),
      value: text,
    }),
    fc.record({ op, path: fc.constant('emails'), value: fc.array(email, { maxLength: 3 }) }),
    fc.record({ op, path: types.map((type) => `emails[type eq "${type}"].value`), value: text }),
    fc.record({ op, path: fc.constant(`${ENTERPRISE}:manager`), value: text }),
    fc.record({
      op,
      value: fc.record(
        {
          active: fc.constantFrom(true, false, 'True', 'False'),
          'name.givenName': text,
          [`${ENTERPRISE}:department`]: text,
        },
        { requiredKeys: [] },
      ),
    }),
    fc.record({
      op: fc.constantFrom('remove', 'Remove'),
      path: fc.constantFrom(
        'title',
        'emails',
        'name',
        'emails[type eq "work"]',
        'emails[type eq "home"].value',
        ENTERPRISE,
        `${ENTERPRISE}:manager`,
      ),
    }),
  );

  it('any sequence of PATCHes equals the PUT of the result, and one PATCH of them all', () => {
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 12 }), (operations) => {
        const result = patched(full, ...operations);
        expect(patched(result, { op: 'add', value: {} })).toEqual(result);
        const oneByOne = operations.reduce<unknown>((user, one) => patched(user, one), full);
        expect(oneByOne).toEqual(result);
        const emails = readDocument(userType, result)[USER]?.['emails'];
        const primary = isList(emails) ? emails.filter((one) => one['primary'] === true) : [];
        expect(primary.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  it('replacing or adding the same twice is doing it once', () => {
    fc.assert(
      fc.property(operation, (one) => {
        expect(patched(full, one, one)).toEqual(patched(full, one));
      }),
      { numRuns: 500 },
    );
  });

  it('whatever is sent is taken or refused, never a defect', () => {
    const anything = fc.oneof(
      fc.anything(),
      operation,
      fc.record({ op: fc.anything(), path: fc.anything(), value: fc.anything() }),
      fc.record({ op, path: fc.string(), value: fc.anything() }),
    );
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 4 }), (operations) => {
        refusal(() => patched(full, ...operations));
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.anything(), (body) => {
        refusal(() => readDocument(userType, body));
        refusal(() => readOperations(userType, body));
      }),
      { numRuns: 1000 },
    );
  });
});
