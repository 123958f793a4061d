import { List } from '@mantine/core';
import type { ReactNode } from 'react';

export const Steps = ({ steps }: { readonly steps: readonly string[] }): ReactNode => (
  <List type="ordered" spacing="xs" size="sm">
    {steps.map((step) => (
      <List.Item key={step}>{step}</List.Item>
    ))}
  </List>
);
