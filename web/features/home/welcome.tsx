import type { ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { useMay, useMe } from '../../api/me.ts';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { roleWords } from '../../words/access.ts';
import { OwnStart } from './own-start.tsx';
import { YourTasks } from './your-tasks.tsx';

/** Home of members who have nothing to look after here. */
export const Welcome = (): ReactNode => {
  const me = useMe();
  const may = useMay();
  const start = useAnswer('GET /me/start', {}, { enabled: (me?.personId ?? null) !== null });
  if (start.data != null) return <OwnStart start={start.data} />;
  const roles = (me?.roles ?? []).map((role) => roleWords[role].text).join(', ');
  return (
    <Page title="Home">
      <YourTasks />
      <Empty title={`Welcome, ${me?.name ?? ''}`}>
        You are a member of {me?.organization.name} as {roles}.{' '}
        {may('tasks.own')
          ? 'When a new hire needs something from you, it stands in Tasks, and you get a mail.'
          : 'There is nothing in this console for that role.'}{' '}
        When you need more, ask a Super Admin of your organization.
      </Empty>
    </Page>
  );
};
