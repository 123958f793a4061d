import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { Empty } from '../../ui/states.tsx';
import { useFilters } from '../../ui/search-params.ts';
import type { QueueView } from './queue-view.ts';

/** Nobody waits: because nobody fits the filters, because nothing is compared, or because all is decided. */
export const EmptyQueue = ({ view }: { readonly view: QueueView }): ReactNode => {
  const { set } = useFilters();
  const organization = useAnswer('GET /organization', {}, { live: false }).data;
  const may = useMay();
  if (view.filtered || view.grade !== null)
    return (
      <Empty
        title="Nobody fits"
        action={
          <Button
            variant="default"
            mt="sm"
            onClick={() => set({ grade: null, q: null, source: null, department: null, soon: null })}
          >
            Show everybody
          </Button>
        }
      >
        No match that waits has all of this.
      </Empty>
    );
  if (organization?.matchEnabled === false)
    return (
      <Empty
        title="Foyer compares nobody"
        action={
          may('settings.read') && (
            <Button component={Link} to="/settings#matching" variant="default" mt="sm">
              See the switches
            </Button>
          )
        }
      >
        Comparing new hires with employees is turned off. People can still be merged by hand, on their page.
      </Empty>
    );
  return (
    <Empty
      title="Nobody waits for a decision"
      action={
        <Button component={Link} to="/people" variant="default" mt="sm">
          See all users
        </Button>
      }
    >
      Foyer looks again whenever the HRIS or the recruiting system tells something new. Whoever may be an
      employee then stands here.
    </Empty>
  );
};
