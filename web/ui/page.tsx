import { Anchor, Box, Group, Stack, Text, Title } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';

type PageProps = {
  readonly title: string;
  /** What the page is for, one line, where the title does not say it. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string };
  readonly children: ReactNode;
};

/** The frame of every page: one heading, the window's title, the way back, and what one can do here. */
export const Page = ({ title, lead, actions, back, children }: PageProps): ReactNode => {
  useEffect(() => {
    document.title = `${title} · Foyer`;
  }, [title]);
  return (
    <Stack gap="lg">
      <Box>
        {back && (
          <Anchor
            component={Link}
            to={back.to}
            size="sm"
            display="inline-flex"
            style={{ alignItems: 'center' }}
          >
            <IconChevronLeft size={16} aria-hidden />
            {back.label}
          </Anchor>
        )}
        <Group justify="space-between" align="flex-start" gap="sm">
          <Box maw={760}>
            <Title order={1}>{title}</Title>
            {lead !== undefined && <Text c="dimmed">{lead}</Text>}
          </Box>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      </Box>
      {children}
    </Stack>
  );
};
