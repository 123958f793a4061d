import type { CredentialCheck, HireSource, ProviderCall } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { Refusal } from '../domain/errors.ts';

const invalidKey = (code: string, message: string, facts: Readonly<Record<string, string>> = {}): Refusal =>
  new Refusal('invalid', code, message, { field: 'apiKey', ...facts });

/**
 * Tries a key that a person entered. Missing permissions are told in the result as long as hires can be read at all.
 * @throws Refusal invalid at `apiKey` for one that is refused or cannot read hires; ConnectorError when the provider does not answer
 */
export const checkEnteredKey = async (source: HireSource, call: ProviderCall): Promise<CredentialCheck> => {
  const check = await tried(source, call);
  const essential = source.streams.filter((stream) => stream.essential).map((stream) => stream.permission);
  const lacking = check.missing.find(({ permission }) => essential.includes(permission));
  if (lacking !== undefined)
    throw invalidKey(
      'permission_missing',
      `The key lacks the permission "${lacking.permission}". ${lacking.needed} ${lacking.remedy}`,
      { permission: lacking.permission, remedy: lacking.remedy },
    );
  return check;
};

const tried = async (source: HireSource, call: ProviderCall): Promise<CredentialCheck> => {
  try {
    return await source.checkCredentials(call);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === 'auth' || error.kind === 'permission' || error.kind === 'rejected')
      throw invalidKey('credential_refused', error.message);
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
export const stateAfter = (source: HireSource, check: CredentialCheck): CheckedState => {
  const missingPermissions = check.missing.map(({ permission }) => permission);
  if (missingPermissions.length === 0)
    return { state: 'connected', stateReason: null, stateRemedy: null, missingPermissions };
  return {
    state: 'attention',
    stateReason: `${source.label} does not let the key read everything. ${check.missing
      .map(({ permission, needed }) => `${permission}: ${needed}`)
      .join(' ')}`,
    stateRemedy: check.missing.map(({ remedy }) => remedy).join(' '),
    missingPermissions,
  };
};
