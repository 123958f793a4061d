/** The one clock of a process, epoch milliseconds. Tests pass one with an offset, moved together with `app.now()`. */
export type Clock = { readonly now: () => number };

export const systemClock: Clock = { now: () => Date.now() };
