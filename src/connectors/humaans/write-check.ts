import { tryCall } from '../attempts.ts';
import type { CredentialCheck, ProviderCall } from '../contract.ts';
import { readable } from '../values.ts';
import { callOne, callSample } from './client.ts';
import {
  compensationsRead,
  compensationsWrite,
  neededFor,
  permissionRemedy,
  privateScope,
  privateWrite,
  publicScope,
} from './manifest.ts';
import * as schemas from './schemas.ts';

const needed = [publicScope, privateScope, privateWrite, compensationsRead, compensationsWrite];

/**
 * Which scopes the token lacks for writing, with what each is for and how it is given. Where Humaans does not tell the
 * scopes, reading salaries is tried: the rest shows at the first write. Throws ConnectorError.
 */
export const checkWriting = async (call: ProviderCall): Promise<CredentialCheck['missing']> => {
  const told = await tryCall(() => callOne(call, 'token-info'), ['permission', 'not_found', 'rejected']);
  const scopes = told.permitted ? readable(schemas.tokenInfo, told.answer) : null;
  const missing = scopes === null ? await triedOut(call) : needed.filter((scope) => !scopes.includes(scope));
  return missing.map((permission) => ({
    permission,
    needed: neededFor[permission] ?? '',
    remedy: permissionRemedy(permission),
  }));
};

const triedOut = async (call: ProviderCall): Promise<string[]> => {
  const salaries = await tryCall(() => callSample(call, 'compensations'), ['permission']);
  return salaries.permitted ? [] : [compensationsRead];
};
