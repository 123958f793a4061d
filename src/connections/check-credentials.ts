import type { CredentialCheck, ProviderCall, Source, Stream } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import type { ConnectionChange } from '../db/repositories/connections.ts';
import { Refusal } from '../domain/errors.ts';
import { credentialField, credentialTexts } from './credential-texts.ts';

const unfit = (
  source: Source,
  call: ProviderCall,
  o: {
    readonly code: string;
    readonly message: string;
    /** Which of the fields is wrong, where that is known. */
    readonly field?: string | null;
    readonly facts?: Readonly<Record<string, string>>;
  },
): Refusal =>
  new Refusal('invalid', o.code, o.message, { ...credentialField(source, call, o.field), ...o.facts });

/**
 * Tries credentials that are not stored yet: what a person entered, or what an authorization gave. Missing permissions are
 * told in the result as long as hires (employees) can be read at all.
 * @throws Refusal invalid for those that are refused or cannot read them; ConnectorError when the provider does not answer
 */
export const checkNewCredentials = async (
  source: Source & { readonly streams?: readonly Stream[] },
  call: ProviderCall,
): Promise<CredentialCheck> => {
  const check = await tried(source, call);
  const streams = source.streams ?? [];
  const essential = streams.filter((stream) => stream.essential).map((stream) => stream.permission);
  const lacking = check.missing.find(({ permission }) => essential.includes(permission));
  if (lacking !== undefined)
    throw unfit(source, call, {
      code: 'permission_missing',
      message: `${credentialTexts(source, call.accessToken === undefined ? 'key' : 'oauth').lacks(lacking.permission)} ${lacking.needed} ${lacking.remedy}`,
      facts: { permission: lacking.permission, remedy: lacking.remedy },
    });
  return check;
};

const tried = async (source: Source, call: ProviderCall): Promise<CredentialCheck> => {
  try {
    return await source.checkCredentials(call);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === 'auth' || error.kind === 'permission' || error.kind === 'rejected')
      throw unfit(source, call, {
        code: 'credential_refused',
        message: error.message,
        field: error.field,
      });
    throw error;
  }
};

export type CheckedState = {
  readonly state: 'connected' | 'attention';
  readonly stateReason: string | null;
  readonly stateRemedy: string | null;
  readonly missingPermissions: readonly string[];
};

/** How a connection stands after a check: whole, or with permissions missing by name and remedy (SC-A14). */
export const stateAfter = (source: Source, by: 'key' | 'oauth', check: CredentialCheck): CheckedState => {
  const missingPermissions = check.missing.map(({ permission }) => permission);
  if (missingPermissions.length === 0)
    return { state: 'connected', stateReason: null, stateRemedy: null, missingPermissions };
  return {
    state: 'attention',
    stateReason: `${credentialTexts(source, by).partial} ${check.missing
      .map(({ permission, needed }) => `${permission}: ${needed}`)
      .join(' ')}`,
    stateRemedy: check.missing.map(({ remedy }) => remedy).join(' '),
    missingPermissions,
  };
};

/** What the check told of whose account this is, and of whose rights there Foyer acts with. What it did not tell stays. */
export const accountAfter = ({
  accountId,
  authorizedBy,
}: CredentialCheck): Pick<ConnectionChange, 'accountId' | 'authorizedById' | 'authorizedByName'> => ({
  ...(accountId === null ? {} : { accountId }),
  ...(authorizedBy === undefined
    ? {}
    : { authorizedById: authorizedBy.id, authorizedByName: authorizedBy.name }),
});
