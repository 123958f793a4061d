import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { settingWords, type SettingName, type Settings } from '../../words/settings.ts';

/** A setting for those who may see it and not change it. */
export const ReadOnly = <Name extends SettingName>({
  name,
  value,
}: {
  readonly name: Name;
  readonly value: Settings[Name];
}): ReactNode => {
  const { label, what, text } = settingWords[name];
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
        {text(value)}
      </Text>
      <Text size="xs" c="dimmed">
        {what}
      </Text>
    </div>
  );
};
