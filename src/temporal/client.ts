import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import type { KeyRing } from '../secrets/keyring.ts';
import { foyerDataConverter } from './data-converter.ts';

export type TemporalOptions = {
  readonly connection: ConnectionOptions;
  readonly namespace: string;
  readonly ring: KeyRing;
};

/** A client whose payloads are encrypted. The caller closes `client.connection`. */
export const connectTemporal = async (o: TemporalOptions): Promise<Client> => {
  const connection = await Connection.connect({ connectTimeout: '10s', ...o.connection });
  return new Client({ connection, namespace: o.namespace, dataConverter: foyerDataConverter(o.ring) });
};
