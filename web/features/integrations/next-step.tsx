import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Permission } from '../../../src/domain/permissions.ts';
import { useMay } from '../../api/me.ts';
import { CONNECT_AGAIN } from './connect-again.tsx';
import type { Connection } from './groups.ts';

type Step = { readonly label: string; readonly to: string; readonly needs: readonly Permission[] };

/** The one thing to do next with a connection; null when all is well and by itself. */
const nextStep = (connection: Connection): Step | null => {
  const page = `/integrations/${connection.id}`;
  if (connection.state === 'reconnect')
    return connection.connectBy === 'oauth'
      ? { label: 'Connect again', to: `${page}?dialog=${CONNECT_AGAIN}`, needs: ['connections.write'] }
      : { label: 'Enter a new key', to: `${page}?dialog=key`, needs: ['connections.write'] };
  if (connection.kind === 'employee_source')
    return {
      label: connection.importedOnce ? 'Upload a newer file' : 'Upload the first file',
      to: `${page}/upload`,
      needs: ['connections.write', 'people.write'],
    };
  if (!connection.importedOnce)
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
