import { lookup as resolveName, type LookupAddress, type LookupOptions } from 'node:dns';
import { allowsAddress, allowsHost, type PrivateAccess } from './private-access.ts';

/** The name leads to an address that must not be called. */
export class PrivateAddress extends Error {
  readonly code = 'PRIVATE_ADDRESS';
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;
type Resolve = (
  name: string,
  options: LookupOptions & { readonly all: true },
  found: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Resolves a name as the connection to it is made, and refuses it when any of its addresses is private: what was checked
 * is what is called, also when the name means something else a moment later. For `lookup` of node:http; an address in the
 * place of a name never comes here and is judged by `addressFault`.
 */
export const guardedLookup =
  (access: PrivateAccess, resolve: Resolve = resolveName) =>
  (name: string, options: LookupOptions, found: Found): void => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        found(error, []);
        return;
      }
      const [first] = addresses;
      const may =
        allowsHost(access, name) || addresses.every(({ address }) => allowsAddress(access, address));
      if (first === undefined || !may) found(new PrivateAddress(`${name} is not on the public internet`), []);
      else if (options.all === true) found(null, addresses);
      else found(null, first.address, first.family);
    });
  };
