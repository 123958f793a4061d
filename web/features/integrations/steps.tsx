import { List } from '@mantine/core';
import type { ReactNode } from 'react';

export const Steps = ({ steps }: { readonly steps: readonly string[] }): ReactNode => (
  <List type="ordered" spacing="xs" size="sm">
    {steps.map((step) => (
      // A name of a SCIM attribute is longer than a phone is wide.
      <List.Item key={step} style={{ overflowWrap: 'anywhere' }}>
        {step}
      </List.Item>
    ))}
  </List>
);
