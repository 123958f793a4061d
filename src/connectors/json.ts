/** The value that a text holds as JSON; undefined when it is none, which from outside is never a surprise. */
export const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
