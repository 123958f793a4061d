import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { Page } from '../../ui/page.tsx';
import { useFilters } from '../../ui/search-params.ts';
import { Answered } from '../../ui/states.tsx';
import { RequestsWaiting } from '../push-targets/requests/requests-waiting.tsx';
import { groups, inTrouble, isGroup, type GroupName } from './groups.ts';
import { ProviderGroup } from './provider-group.tsx';
import { Trouble } from './trouble.tsx';

const RECRUITING = 'Recruiting';

/** What Foyer is connected with, in groups that open; `?show=People` opens one by a link. */
export const IntegrationsPage = (): ReactNode => {
  const catalogue = useAnswer('GET /connections', {});
  const recruiting = useAnswer('GET /connections', { query: { group: RECRUITING } });
  const may = useMay();
  const { all, set } = useFilters();
  const shown = all('show').filter(isGroup);
  const toggle = (name: GroupName): void =>
    set({ show: shown.includes(name) ? shown.filter((one) => one !== name) : [...shown, name] });
  return (
    <Page
      title="App Integrations"
      lead="Where new hires come from, where prospects are sent, and where employees are known."
    >
      <Answered query={catalogue}>
        {(data) => (
          <Stack>
            {may('push.settings') && <RequestsWaiting />}
            {[...data.items, ...(recruiting.data?.items ?? [])].filter(inTrouble).map((connection) => (
              <Trouble key={connection.id} connection={connection} link />
            ))}
            {groups.map((group) => {
              const of = group.name === RECRUITING ? recruiting.data : data;
              return (
                of !== undefined && (
                  <ProviderGroup
                    key={group.name}
                    group={group}
                    catalogue={of}
                    opened={shown.includes(group.name)}
                    toggle={() => toggle(group.name)}
                  />
                )
              );
            })}
          </Stack>
        )}
      </Answered>
    </Page>
  );
};
