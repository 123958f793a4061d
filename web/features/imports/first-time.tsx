import { Alert, Anchor, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/me.ts';
import { dayText } from '../../ui/time.tsx';
import type { Connection } from './sync-buttons.tsx';

/** Not of what sends employees by itself. */
const pulledByConnector = ({ kind, connectBy }: Connection): boolean =>
  kind === 'hire_source' || connectBy !== 'report';

/** Before years of history come in: whom a first import lets in, and where one looks first. */
export const FirstTime = ({ connections }: { readonly connections: readonly Connection[] }): ReactNode => {
  const may = useMay();
  if (!may('connections.write')) return null;
  return connections
    .filter((one) => pulledByConnector(one) && one.state !== 'uninstalled' && !one.importedOnce)
    .map(({ id, name, kind, backfillFrom }) => (
      <Alert
        key={id}
        color="blue"
        mb="lg"
        icon={<IconInfoCircle aria-hidden />}
        title={`${name} was never imported`}
      >
        <Text size="sm">
          {kind === 'employee_source'
            ? 'Its employees come in once somebody presses Import. '
            : backfillFrom === null
              ? 'The first import brings in everybody who was ever hired there. '
              : `The first import brings in people who start from ${dayText(backfillFrom)} on. `}
          <Anchor component={Link} to={`/integrations/${id}#first-import`} size="sm" underline="always">
            {kind === 'employee_source' ? 'See who would be matched' : 'See who would come in, and choose'}
          </Anchor>
        </Text>
      </Alert>
    ));
};
