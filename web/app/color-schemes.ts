import { IconMoon, IconSun, IconSunMoon } from '@tabler/icons-react';

export const schemes = [
  { value: 'auto', label: 'Like the system', icon: IconSunMoon },
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
] as const;
