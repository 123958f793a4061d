import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ConnectionOptions } from '@temporalio/client';
import type { NativeConnectionOptions } from '@temporalio/worker';

type TemporalConfig = {
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly temporalEnvironment: Readonly<Record<string, string>>;
};

/** The SDK's own reading of its variables (TLS, API key), with our address and namespace. */
export const temporalOptions = (
  config: TemporalConfig,
): { connection: ConnectionOptions & NativeConnectionOptions; namespace: string } => {
  const { connectionOptions } = loadClientConnectConfig({
    disableFile: true,
    overrideEnvVars: { ...config.temporalEnvironment, TEMPORAL_ADDRESS: config.temporalAddress },
  });
  return {
    connection: { ...connectionOptions, address: config.temporalAddress },
    namespace: config.temporalNamespace,
  };
};
