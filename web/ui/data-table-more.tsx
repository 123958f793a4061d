import { Button, Group, VisuallyHidden } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, type ReactNode } from 'react';
import type { DataTableProps } from './data-table-types.ts';

/** Loads on when it comes near the window; a button for everyone who does not scroll. */
export const More = ({
  more,
}: {
  readonly more: NonNullable<DataTableProps<unknown>['more']>;
}): ReactNode => {
  const { ref, entry } = useIntersection({ rootMargin: '1500px' });
  const near = entry?.isIntersecting ?? false;
  const { loading, load } = more;
  useEffect(() => {
    if (near && !loading) load();
  }, [near, loading, load]);
  return (
    <Group justify="center" py="md" ref={ref}>
      <Button variant="default" size="xs" loading={loading} onClick={load}>
        Show more
      </Button>
      <VisuallyHidden aria-live="polite">{loading ? 'Loading more lines' : ''}</VisuallyHidden>
    </Group>
  );
};
