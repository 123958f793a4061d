import { Button, Group } from '@mantine/core';
import { IconFileSpreadsheet, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../../api/me.ts';
import { useFilters } from '../../../ui/search-params.ts';
import { Empty } from '../../../ui/states.tsx';
import type { ProspectsView } from './view.ts';

/** Nobody here: how the first ones come, or how to see the others again. */
export const EmptyProspects = ({ view }: { readonly view: ProspectsView }): ReactNode => {
  const { set } = useFilters();
  const mayWrite = useMay()('prospects.write');
  if (view.narrowed)
    return (
      <Empty
        title="No prospect fits"
        action={
          <Button
            variant="default"
            onClick={() =>
              set({ q: null, tag: null, owner: null, origin: null, sending: null, sentTo: null })
            }
          >
            Show all prospects
          </Button>
        }
      >
        Nobody has what you search and filter for.
      </Empty>
    );
  return (
    <Empty
      title="No prospects yet"
      action={
        mayWrite && (
          <Group justify="center" mt="xs">
            <Button component={Link} to="/prospects/new" leftSection={<IconPlus size={16} aria-hidden />}>
              Add a prospect
            </Button>
            <Button
              component={Link}
              to="/prospects/import"
              variant="default"
              leftSection={<IconFileSpreadsheet size={16} aria-hidden />}
            >
              Import a CSV file
            </Button>
          </Group>
        )
      }
    >
      Prospects are people you found before they applied. Add them by hand or from a file; Foyer looks whether
      the recruiting system knows them already before it sends anybody there.
    </Empty>
  );
};
