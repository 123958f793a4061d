import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Permission } from '../../../src/domain/permissions.ts';
import { useMay } from '../../api/me.ts';
import { CONNECT_AGAIN } from './connect-again.tsx';
import { credentialNoun } from '../../words/credentials.ts';
import { isReport, isTarget, type Connection } from './groups.ts';

type Step = { readonly label: string; readonly to: string; readonly needs: readonly Permission[] };

/** The one thing to do next with a connection; null when all is well and by itself. */
const nextStep = (connection: Connection): Step | null => {
  const page = `/integrations/${connection.id}`;
  const noun = credentialNoun(connection.credentialFields);
  if (connection.state === 'reconnect')
    return connection.connectBy === 'oauth'
      ? { label: 'Connect again', to: `${page}?dialog=${CONNECT_AGAIN}`, needs: ['connections.write'] }
      : {
          label: `Enter ${noun === 'credentials' ? '' : 'a '}new ${noun}`,
          to: `${page}?dialog=key`,
          needs: ['connections.write'],
        };
  if (isTarget(connection)) return null;
  if (isReport(connection) && !connection.pulled)
    return {
      label: connection.importedOnce ? 'Upload a newer file' : 'Upload the first file',
      to: `${page}/upload`,
      needs: ['connections.write', 'people.write'],
    };
  if (connection.provider === 'scim' && !connection.importedOnce)
    return { label: 'Enter it in the directory', to: `${page}#push`, needs: ['connections.write'] };
  if (connection.provider !== 'scim' && !isReport(connection) && !connection.importedOnce)
    return { label: 'Preview the first import', to: `${page}#first-import`, needs: ['connections.write'] };
  return null;
};

export const NextStep = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const may = useMay();
  const step = nextStep(connection);
  if (step === null || !step.needs.some(may)) return null;
  return (
    <Button component={Link} to={step.to} size="xs" variant="light">
      {step.label}
    </Button>
  );
};
