import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { Page } from '../../ui/page.tsx';
import { useFilters } from '../../ui/search-params.ts';
import { Answered } from '../../ui/states.tsx';
import { groups, inTrouble, isGroup, type GroupName } from './groups.ts';
import { ProviderGroup } from './provider-group.tsx';
import { Trouble } from './trouble.tsx';

/** What Foyer is connected with, in groups that open; `?show=People` opens one by a link. */
export const IntegrationsPage = (): ReactNode => {
  const catalogue = useAnswer('GET /connections', {});
  const { all, set } = useFilters();
  const shown = all('show').filter(isGroup);
  const toggle = (name: GroupName): void =>
    set({ show: shown.includes(name) ? shown.filter((one) => one !== name) : [...shown, name] });
  return (
    <Page title="App Integrations" lead="Where new hires come from, and where employees are known.">
      <Answered query={catalogue}>
        {(data) => (
          <Stack>
            {data.items.filter(inTrouble).map((connection) => (
              <Trouble key={connection.id} connection={connection} link />
            ))}
            {groups.map((group) => (
              <ProviderGroup
                key={group.name}
                group={group}
                catalogue={data}
                opened={shown.includes(group.name)}
                toggle={() => toggle(group.name)}
              />
            ))}
          </Stack>
        )}
      </Answered>
    </Page>
  );
};
