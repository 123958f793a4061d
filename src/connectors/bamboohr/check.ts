import { tryCall } from '../attempts.ts';
import type { CredentialCheck, ProviderCall } from '../contract.ts';
import { firstText, readable } from '../values.ts';
import { ask, companyDomain } from './client.ts';
import { listEmployees } from './lists.ts';
import { everybody, neededFields, permissionRemedy, terminationField } from './manifest.ts';
import type { NeededField } from './manifest.ts';
import * as schemas from './schemas.ts';
import { fetchSingle } from './single.ts';

/** Access levels may differ from employee to employee (a manager sees more of the own reports), so several are looked at. */
const looked = 100;

/** What a single employee must tell although it may be empty: what the key may not see is left out of the answer. */
const isLeftOut = async (call: ProviderCall, body: unknown, { field }: NeededField): Promise<boolean> => {
  const id = readable(schemas.listed, body)?.employeeId;
  if (id === undefined) return false;
  const single = await fetchSingle(call, id, []);
  return single === 'hidden' || (single !== 'gone' && !(field in single));
};

const missingFields = async (call: ProviderCall): Promise<readonly NeededField[]> => {
  const trial = await tryCall(() => listEmployees(call, { limit: looked }), ['permission']);
  const found = trial.permitted ? trial.answer.data.data : [];
  const [first] = found;
  if (first === undefined) return [everybody];
  const restricted = new Set(
    found.flatMap((body) => readable(schemas.restricted, body)?._restrictedFields ?? []),
  );
  const missing = neededFields.filter(({ field }) => restricted.has(field));
  return (await isLeftOut(call, first, terminationField)) ? [...missing, terminationField] : missing;
};

const companyName = async (call: ProviderCall): Promise<string | null> => {
  const request = { endpoint: 'company_information', schema: schemas.company, what: 'company' } as const;
  const trial = await tryCall(() => ask(call, request), ['permission', 'not_found', 'invalid_response']);
  return trial.permitted ? firstText(trial.answer.data.displayName, trial.answer.data.legalName) : null;
};

/**
 * Tries the key or token. `ok` is: nothing is missing. One that BambooHR refuses is thrown as ConnectorError `auth`, a BambooHR
 * that does not answer as its own kind. The account is known by its domain: both are good there and nowhere else.
 */
export const checkCredentials = async (call: ProviderCall): Promise<CredentialCheck> => {
  const missing = await missingFields(call);
  return {
    ok: missing.length === 0,
    accountId: companyDomain(call),
    accountName: await companyName(call),
    missing: missing.map(({ permission, needed }) => ({
      permission,
      needed,
      remedy: permissionRemedy(permission),
    })),
  };
};
