import { assertNever } from '../domain/assert-never.ts';
import { Refusal } from '../domain/errors.ts';
import { addressFault, type AddressFault, type PrivateAccess } from '../net/private-access.ts';

export const PRIVATE_WORDS =
  'The address leads into a private network or to Foyer’s own machine. Events go to the public internet only, unless who operates Foyer allows more (FOYER_ALLOW_PRIVATE_FETCH).';

const wordsOf = (fault: AddressFault): string => {
  switch (fault) {
    case 'credentials':
      return 'The address has a user name or a password in it. Events are signed instead: check the signature.';
    case 'not_https':
      return 'The address must begin with https://.';
    case 'private':
      return PRIVATE_WORDS;
    default:
      return assertNever(fault);
  }
};

/** The address of an endpoint as it is stored. @throws Refusal invalid, at the field `url` */
export const requireEndpointUrl = (text: string, access: PrivateAccess): string => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const fault = url === null ? null : addressFault(url, access);
  if (url !== null && fault === null) {
    url.hash = '';
    return url.href;
  }
  throw new Refusal('invalid', 'endpoint_address', fault === null ? 'This is no address.' : wordsOf(fault), {
    field: 'url',
  });
};
