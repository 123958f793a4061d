import { applyPatch } from '../../../src/scim/patch/apply.ts';
import { readOperations } from '../../../src/scim/patch/read-operations.ts';
import { projectionOf } from '../../../src/scim/projection.ts';
import { readDocument } from '../../../src/scim/read-document.ts';
import { render } from '../../../src/scim/render.ts';
import { userType } from '../../../src/scim/schema/resource-type.ts';
import { ScimError } from '../../../src/scim/scim-error.ts';
import { ENTERPRISE, patchOf, USER } from './served.ts';

const projection = projectionOf(userType, { attributes: undefined, excludedAttributes: 'meta' });
const meta = { id: 'x', createdAt: 0, updatedAt: 0, version: 1, location: '' };

/** A user after the operations, as it would be answered. */
export const patched = (user: unknown, ...operations: readonly unknown[]): Record<string, unknown> => {
  const document = applyPatch(
    userType,
    readDocument(userType, user),
    readOperations(userType, patchOf(...operations)),
  );
  return { ...render(userType, { document, meta, projection }) };
};

/** Status and type of the error with which the work ends; null when it does not. */
export const refusal = (work: () => unknown): string | null => {
  try {
    work();
  } catch (error) {
    if (error instanceof ScimError) return `${error.status} ${error.scimType ?? ''}`;
    throw error;
  }
  return null;
};

export const plain = { schemas: [USER], userName: 'ana' };
export const full = {
  ...plain,
  name: { givenName: 'Ana', familyName: 'Ray' },
  emails: [
    { type: 'work', value: 'ana@work.example', primary: true },
    { type: 'home', value: 'ana@home.example' },
  ],
  [ENTERPRISE]: { department: 'Labs', manager: { value: 'm1', displayName: 'First Boss' } },
};
