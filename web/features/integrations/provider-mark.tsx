import { ThemeIcon } from '@mantine/core';
import { IconAddressBook, IconUserCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Provider } from './groups.ts';

export const ProviderMark = ({ kind }: { readonly kind: Provider['kind'] }): ReactNode => {
  const Icon = kind === 'hire_source' ? IconUserCheck : IconAddressBook;
  return (
    <ThemeIcon size={40} variant="light" radius="md" aria-hidden>
      <Icon size={22} />
    </ThemeIcon>
  );
};
