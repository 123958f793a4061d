import { ThemeIcon } from '@mantine/core';
import { IconAddressBook, IconSend, IconUserCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Provider } from './groups.ts';

const icons = {
  hire_source: IconUserCheck,
  employee_source: IconAddressBook,
  prospect_target: IconSend,
} as const;

export const ProviderMark = ({ kind }: { readonly kind: Provider['kind'] }): ReactNode => {
  const Icon = icons[kind];
  return (
    <ThemeIcon size={40} variant="light" radius="md" aria-hidden>
      <Icon size={22} />
    </ThemeIcon>
  );
};
