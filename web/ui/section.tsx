import { Box, Paper, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import classes from './section.module.css';

/** A part of a page of settings: on wide windows what it is about stands beside it, on narrow ones above. */
export const Section = ({
  title,
  about,
  anchor,
  children,
}: {
  readonly title: string;
  readonly about?: ReactNode;
  /** For addresses: `/settings#imports`. */
  readonly anchor?: string;
  readonly children: ReactNode;
}): ReactNode => {
  const id = useId();
  return (
    <section
      className={classes['section']}
      aria-labelledby={id}
      {...(anchor === undefined ? {} : { id: anchor })}
    >
      <Box>
        <Title order={2} id={id}>
          {title}
        </Title>
        {about !== undefined && (
          <Text size="sm" c="dimmed" mt={4} component="div">
            {about}
          </Text>
        )}
      </Box>
      <Paper withBorder radius="md" p={{ base: 'md', sm: 'lg' }}>
        {children}
      </Paper>
    </section>
  );
};
