import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { companyFault } from './way-in.ts';

/** Why one stands here, when one did not come by oneself. */
export const Notices = ({ search }: { readonly search: URLSearchParams }): ReactNode => {
  const error = search.get('error');
  if (error !== null)
    return (
      <Alert color="orange" role="alert">
        {companyFault(error)}
      </Alert>
    );
  if (search.has('ended'))
    return (
      <Alert color="blue" role="status">
        Your session has ended. Sign in to go on where you were.
      </Alert>
    );
  if (search.has('out'))
    return (
      <Alert color="green" role="status">
        You are signed out.
      </Alert>
    );
  return null;
};
