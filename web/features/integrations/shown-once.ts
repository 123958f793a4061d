/**
 * What an answer told this once, until whoever asked says that it is kept: in the memory of this tab alone, never in the
 * address, the history or the storage of the browser.
 */
export type Secrets = {
  /** What the provider signs webhooks with that are made by hand. */
  readonly secretToken: string | null;
  /** What an HRIS sends its reports with, or a directory its users. */
  readonly pushPassword: string | null;
};

/** How a connection came to be a moment ago: for the first time, after it was uninstalled, or let in anew. */
export type Arrival = 'new' | 'revived' | 'renewed';

export type Held = Secrets & { readonly arrival: Arrival | null };

const nothing: Held = { secretToken: null, pushPassword: null, arrival: null };

const held = new Map<string, { readonly for: string; readonly what: Held }>();

/** What is held of a connection. @param memberId another one who signs in to the same tab does not see it */
export const heldFor = (connectionId: string, memberId: string): Held => {
  const found = held.get(connectionId);
  return found?.for === memberId ? found.what : nothing;
};

/** Adds to what is held, or takes something away that is given as null. */
export const hold = (connectionId: string, memberId: string, what: Partial<Held>): void => {
  held.set(connectionId, { for: memberId, what: { ...heldFor(connectionId, memberId), ...what } });
};
