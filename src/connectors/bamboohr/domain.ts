import { ConnectorError } from '../errors.ts';

/** The credential field that says which customer it is. */
export const domainField = 'companyDomain';

/**
 * The customer's part of the address. People paste whole addresses, so these are read, too.
 * @throws ConnectorError `auth` when there is none, or one that no company can have
 */
export const readDomain = (entered: string): string => {
  const domain = entered
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/(\.bamboohr\.com)?\/?$/, '');
  if (/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(domain)) return domain;
  throw new ConnectorError({
    kind: 'auth',
    field: domainField,
    message:
      'This is no company domain of BambooHR. Enter the first part of your BambooHR address: "acme" in acme.bamboohr.com.',
  });
};
