/** Jest's matchers are of type any; these are not. */
export const someText: unknown = expect.any(String);
export const something: unknown = expect.anything();
export const textWith = (part: string): unknown => expect.stringContaining(part);
export const textLike = (pattern: RegExp): unknown => expect.stringMatching(pattern);
export const listWith = (...items: readonly unknown[]): unknown => expect.arrayContaining([...items]);
export const objectWith = (part: Readonly<Record<string, unknown>>): unknown => expect.objectContaining(part);
