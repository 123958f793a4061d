import { tryCall } from '../attempts.ts';
import type { CredentialCheck, ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { callOne, callPage, textOf } from './client.ts';
import type { Ask } from './client.ts';
import type { DeclaredName } from './declared.ts';
import { addressOf, regionOf, regions } from './regions.ts';

const candidates: Ask = { method: 'GET', path: 'path.candidates' };

/**
 * SC-I10: the region whose Clinch takes the credential. Another server is asked only after the chosen one refused, and only
 * where it is another address.
 */
const otherRegion = async (call: ProviderCall): Promise<string | null> => {
  const chosen = regionOf(call);
  for (const region of regions) {
    if (addressOf(call.baseUrl, region) === addressOf(call.baseUrl, chosen)) continue;
    const trial = await tryCall(
      () => callPage(call, { ...candidates, region }),
      ['auth', 'permission', 'not_found', 'rejected', 'invalid_response', 'transient'],
    );
    if (trial.permitted || trial.refusal.kind === 'permission') return region;
  }
  return null;
};

const wrongRegion = (chosen: string, right: string): ConnectorError =>
  new ConnectorError({
    kind: 'auth',
    message: `This key belongs to a Clinch account in the region ${right}, not ${chosen}. Choose ${right}.`,
    field: 'region',
    code: 'wrong_region',
  });

const uses: readonly { readonly path: DeclaredName; readonly permission: string; readonly needed: string }[] =
  [
    {
      path: 'path.jobs',
      permission: 'Jobs',
      needed: 'Lists the jobs and stages that a prospect can be sent to, and tells which are confidential.',
    },
    {
      path: 'path.fields',
      permission: 'Custom fields',
      needed: 'Lists the fields that something can be mapped to.',
    },
  ];

const remedy =
  'In Clinch open Company, API and see what the credential may do; if it may, the path may be another one: compare with the API page of your region (guide "Clinch").';

/**
 * Tries the credential where it is signed for. `ok` is: nothing is missing. Thrown: `auth` for one that Clinch refuses, with
 * the field `region` where it belongs to another region; `rejected` with the code `clock` (SC-I9).
 */
export const checkCredentials = async (call: ProviderCall): Promise<CredentialCheck> => {
  const first = await tryCall(() => callPage(call, candidates), ['auth', 'permission']);
  if (!first.permitted && first.refusal.kind === 'auth') {
    const right = await otherRegion(call);
    throw right === null ? first.refusal : wrongRegion(regionOf(call), right);
  }
  const missing = first.permitted
    ? []
    : [{ permission: 'Candidates', needed: 'Nothing can be sent without it.', remedy }];
  for (const { path, permission, needed } of uses) {
    const trial = await tryCall(() => callPage(call, { method: 'GET', path }), ['permission', 'not_found']);
    if (!trial.permitted) missing.push({ permission, needed, remedy });
  }
  const company = await tryCall(
    () => callOne(call, { method: 'GET', path: 'path.company' }),
    ['permission', 'not_found', 'rejected', 'invalid_response'],
  );
  return {
    ok: missing.length === 0,
    accountId: company.permitted ? company.answer.id : null,
    accountName: company.permitted ? textOf(company.answer, 'company.name') : null,
    missing,
  };
};
