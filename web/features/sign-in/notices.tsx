import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { companyFault } from './way-in.ts';
import { useWords } from './words/use-words.ts';

/** Why one stands here, when one did not come by oneself. */
export const Notices = ({ search }: { readonly search: URLSearchParams }): ReactNode => {
  const words = useWords();
  const error = search.get('error');
  if (error !== null)
    return (
      <Alert color="orange" role="alert">
        {companyFault(error, words)}
      </Alert>
    );
  if (search.has('ended'))
    return (
      <Alert color="blue" role="status">
        {words.ended}
      </Alert>
    );
  if (search.has('out'))
    return (
      <Alert color="green" role="status">
        {words.out}
      </Alert>
    );
  return null;
};
