import Bowser from 'bowser';

/** A device as its owner would call it: "Firefox on Linux". */
export const deviceOf = (userAgent: string | null): string => {
  if (userAgent === null || userAgent === '') return 'Unknown device';
  const { browser, os } = Bowser.parse(userAgent);
  const named = [browser.name, os.name].filter((name) => name !== undefined && name !== '');
  return named.length === 0 ? 'Unknown device' : named.join(' on ');
};
