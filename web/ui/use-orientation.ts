import { useMatches } from '@mantine/core';

/** Long choices stand beside each other where there is room, on a phone one below the other. */
export const useOrientation = (): 'horizontal' | 'vertical' =>
  useMatches({ base: 'vertical', xs: 'horizontal' }, { getInitialValueInEffect: false });
