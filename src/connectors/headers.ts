/** A header of a request from outside, whatever the case of its name. */
export const headerOf = (
  headers: Readonly<Record<string, string | undefined>>,
  name: string,
): string | undefined => Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
