import { Alert, Anchor, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/me.ts';
import type { Catalogue } from './groups.ts';

/** Settings without which no recruiting system can be connected, and who turns them on. */
export const SettingsMissing = ({
  catalogue,
}: {
  readonly catalogue: Pick<Catalogue, 'missingSettings' | 'whoCanTurnOn'>;
}): ReactNode => {
  const may = useMay();
  const labels = catalogue.missingSettings.map(({ label }) => label).join(' and ');
  const several = catalogue.missingSettings.length > 1;
  const who = catalogue.whoCanTurnOn.join(', ');
  return (
    <Alert
      color="gray"
      icon={<IconLock aria-hidden />}
      title={`${labels} ${several ? 'are' : 'is'} turned off`}
    >
      <Text size="sm">
        Without {several ? 'them' : 'it'} no recruiting system can be connected.{' '}
        {may('settings.write') ? (
          <Anchor component={Link} to="/settings" size="sm" underline="always">
            Turn {several ? 'them' : 'it'} on under Settings
          </Anchor>
        ) : (
          `A Super Admin can turn ${several ? 'them' : 'it'} on under Settings${who === '' ? '' : `: ${who}`}.`
        )}
      </Text>
    </Alert>
  );
};
