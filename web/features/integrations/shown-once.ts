/**
 * Secrets that an answer held this once, until whoever connected says that they are kept: in the memory of this tab alone,
 * never in the address, the history or the storage of the browser.
 */
export type Secrets = {
  /** What the provider signs its webhooks with. */
  readonly secretToken: string | null;
  /** What an HRIS sends its reports with. */
  readonly pushPassword: string | null;
};

/** Secrets on a page, and how they leave it. */
export type ShownSecrets = Secrets & { readonly keep: () => void };

type Held = { readonly for: string; readonly secrets: Secrets };

const held = new Map<string, Held>();

/** @param memberId whom they are shown to: another one who signs in to the same tab does not see them */
export const holdSecrets = (connectionId: string, memberId: string, secrets: Secrets): void => {
  held.set(connectionId, { for: memberId, secrets });
};

export const heldSecrets = (connectionId: string, memberId: string): Secrets | null => {
  const found = held.get(connectionId);
  return found?.for === memberId ? found.secrets : null;
};

export const dropSecrets = (connectionId: string): void => {
  held.delete(connectionId);
};
