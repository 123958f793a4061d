import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { schemes } from '../../app/color-schemes.ts';

export const Appearance = (): ReactNode => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label="Appearance"
      value={colorScheme}
      onChange={setColorScheme}
      data={schemes.map(({ value, label }) => ({ value, label }))}
    />
  );
};
