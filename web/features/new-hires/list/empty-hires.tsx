import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../../api/me.ts';
import { useFilters } from '../../../ui/search-params.ts';
import { Empty } from '../../../ui/states.tsx';
import type { HiresView } from './hires-view.ts';
import type { Sources } from './hires-bar.tsx';

const nothing = { q: null, connection: null };

/** Nobody in the list, and why. */
export const EmptyHires = ({
  view,
  sources,
}: {
  readonly view: HiresView;
  /** Whose hires wait for a person. */
  readonly sources: Sources;
}): ReactNode => {
  const { set } = useFilters();
  if (view.narrowed)
    return (
      <Empty
        title="No new hire matches"
        action={<Button onClick={() => set(nothing)}>Clear all filters</Button>}
      >
        The search reads names, emails and job titles of this list. Somebody who was added stands in another
        tab.
      </Empty>
    );
  switch (view.state) {
    case 'awaiting':
      return <NobodyWaits sources={sources} />;
    case 'removed':
      return (
        <Empty title="Nobody was deleted">
          New hires whom somebody deletes stand here and can be restored. The next sync does not bring them
          back.
        </Empty>
      );
    case 'gone':
      return (
        <Empty title="Nobody was taken back">
          Whoever is no longer hired in the recruiting system before somebody added them stands here.
        </Empty>
      );
  }
};

const NobodyWaits = ({ sources }: { readonly sources: Sources }): ReactNode => {
  const may = useMay();
  const [source] = sources;
  if (source === undefined)
    return (
      <Empty
        title="No connection asks for a review"
        action={
          may('connections.read') && (
            <Button component={Link} to="/integrations" variant="default">
              Go to App Integrations
            </Button>
          )
        }
      >
        Everybody who is hired goes to New Hires Preboarding by themselves. Turn on “Review first” on a
        connection to look at each of them before.
      </Empty>
    );
  return (
    <Empty
      title="Nobody waits for review"
      action={
        may('connections.read') && (
          <Button component={Link} to={`/integrations/${source.id}#webhooks`} variant="default">
            See how {source.name} stands
          </Button>
        )
      }
    >
      Whoever is marked as hired in {names(sources)} appears here within seconds where webhooks are set up,
      else with the next sync.
    </Empty>
  );
};

const listed = new Intl.ListFormat('en', { type: 'disjunction' });
const names = (sources: Sources): string => listed.format(sources.map(({ name }) => name));
