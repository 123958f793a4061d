import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { Empty } from '../../ui/states.tsx';
import { tabWords } from '../../words/people.ts';
import type { ListTab, View } from './view.ts';

/** Nobody to show, and what to do about it. */
export const EmptyTab = ({ view, clear }: { readonly view: View; readonly clear: () => void }): ReactNode =>
  view.narrowed ? <NobodyFound view={view} clear={clear} /> : <NobodyThere tab={view.tab} />;

const NobodyFound = ({ view, clear }: { readonly view: View; readonly clear: () => void }): ReactNode => {
  const where = view.tab === 'removed' ? 'Removed' : tabWords[view.tab];
  return (
    <Empty title={`Nobody in ${where} matches`} action={<Button onClick={clear}>Clear all filters</Button>}>
      The search reads names, emails, job titles, departments and locations of this tab. The person may stand
      in another tab.
    </Empty>
  );
};

const NobodyThere = ({ tab }: { readonly tab: ListTab }): ReactNode => {
  const may = useMay();
  const asks = tab === 'preboarding' && may('connections.read');
  const connections = useAnswer('GET /connections', {}, { enabled: asks, live: false });
  const source = connections.data?.items.find(
    ({ kind, state }) => kind === 'hire_source' && state !== 'uninstalled',
  );
  switch (tab) {
    case 'preboarding':
      if (asks && connections.data === undefined) return null;
      return source === undefined ? <NothingConnected asks={asks} /> : <NobodyHired name={source.name} />;
    case 'action-needed':
      return (
        <Empty title="Nothing needs you">
          Everybody who is hired has what the first day needs. Whoever does not will stand here, with the
          reason and what to do.
        </Empty>
      );
    case 'active':
      return (
        <Empty
          title="Nobody is active yet"
          action={
            <Button component={Link} to="/people/starts" variant="default">
              See who starts when
            </Button>
          }
        >
          People come here by themselves on their start date, when everything they need is there.
        </Empty>
      );
    case 'withdrawn':
      return (
        <Empty title="Nobody is withdrawn">
          People whom the recruiting system takes back, whom you withdraw or who never came stand here, and
          can be reinstated.
        </Empty>
      );
    case 'new-hires':
      // Their list is one of its own.
      return null;
    case 'removed':
      return (
        <Empty title="Nobody was removed">
          People whom an admin deletes stand here, and can be restored. The next sync does not bring them
          back.
        </Empty>
      );
  }
};

const NothingConnected = ({ asks }: { readonly asks: boolean }): ReactNode => (
  <Empty
    title="No recruiting system is connected yet"
    action={
      asks && (
        <Button component={Link} to="/integrations">
          Go to App Integrations
        </Button>
      )
    }
  >
    Once one is, everybody who is hired there comes here by themselves, every day and at the press of a
    button.
  </Empty>
);

const NobodyHired = ({ name }: { readonly name: string }): ReactNode => (
  <Empty
    title="Nobody is on the way"
    action={
      <Button component={Link} to="/imports">
        Go to User Imports
      </Button>
    }
  >
    People who are hired in {name} and start in the future stand here after the next sync. You can run one
    now.
  </Empty>
);
