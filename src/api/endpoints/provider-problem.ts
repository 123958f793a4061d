import { ConnectorError } from '../../connectors/errors.ts';
import { Problem } from '../problem.ts';

/** A provider that does not answer: 503 with its reason. One that refuses the stored key: 409, for a new key mends it. */
export const askingProvider = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const problem = new Problem({
      status: error.kind === 'permission' || error.kind === 'auth' ? 409 : 503,
      code: `provider_${error.kind}`,
      title: 'The provider does not answer as needed',
      detail: `${error.message} Nothing was changed.`,
      facts: { permission: error.permission, providerRequestId: error.requestId },
    });
    problem.cause = error;
    throw problem;
  }
};
