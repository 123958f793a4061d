import { z } from 'zod';
import { ConnectorError } from '../connectors/errors.ts';

/** One line a person can act on; never a stack, a body or a secret. */
export const connectorFailureText = (error: unknown): string => {
  if (error instanceof ConnectorError) return error.message;
  if (error instanceof z.ZodError) {
    return error.issues
      .slice(0, 3)
      .map((issue) => `${issue.path.join('.') || 'record'}: ${issue.message}`)
      .join('; ');
  }
  throw error;
};
