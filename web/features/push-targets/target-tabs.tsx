import { Badge, Group, Stack, Tabs } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useMay } from '../../api/me.ts';
import { useFilters } from '../../ui/search-params.ts';
import { Section } from '../../ui/section.tsx';
import { Facts } from '../integrations/facts.tsx';
import { isLive, type ConnectionDetail } from '../integrations/groups.ts';
import { Uninstall } from '../integrations/uninstall.tsx';
import styles from '../person/person-tabs.module.css';
import { MappingTab } from './mapping/mapping-tab.tsx';
import { MembersTab } from './members/members-tab.tsx';
import { PermissionTab } from './permission/permission-tab.tsx';
import { SendingTab } from './sending/sending-tab.tsx';
import { usePushSettings } from './use-settings.ts';

type TabProps = {
  readonly connection: ConnectionDetail;
  /** It is done; what could not be removed at the provider. */
  readonly uninstalled: (left: readonly string[]) => void;
};

const StandsTab = ({ connection, uninstalled }: TabProps): ReactNode => (
  <Stack gap="xl">
    <Section title="How it stands">
      <Facts connection={connection} />
    </Section>
    {useMay()('connections.write') && isLive(connection) && (
      <Section title="Uninstall" about="Prospects stay, and who of them was sent.">
        <Group>
          <Uninstall connection={connection} uninstalled={uninstalled} />
        </Group>
      </Section>
    )}
  </Stack>
);

const tabs = [
  { value: 'state', label: 'State', Content: StandsTab },
  { value: 'permission', label: 'Push permission', Content: PermissionTab },
  { value: 'members', label: 'Jobs per member', Content: MembersTab },
  { value: 'mapping', label: 'Field mapping', Content: MappingTab },
  { value: 'sending', label: 'What is sent', Content: SendingTab },
] as const;

/** Where prospects are sent: how it stands, and for an admin who may send what. */
export const TargetTabs = (props: TabProps): ReactNode => {
  const { connection } = props;
  const filters = useFilters();
  const sets = useMay()('push.settings') && isLive(connection);
  // What does not work any more is seen before its tab is opened.
  const settings = usePushSettings(connection.id, sets).data;
  const brokenIn = (tab: string): number => {
    if (tab === 'mapping') return settings?.broken.length ?? 0;
    return tab === 'sending' && settings?.tagFieldBroken != null ? 1 : 0;
  };
  const asked = filters.get('tab');
  const here = tabs.find(({ value }) => value === asked) ?? tabs[0];
  // On a telephone not all of them are in sight.
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current
      ?.querySelector('[aria-selected=true]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [here, sets]);
  if (!sets) return <StandsTab {...props} />;
  return (
    <Tabs
      value={here.value}
      onChange={(to) => filters.set({ tab: to === 'state' ? null : to })}
      keepMounted={false}
    >
      <Tabs.List ref={list} mb="lg" className={styles['list'] ?? ''}>
        {tabs.map(({ value, label }) => (
          <Tabs.Tab
            key={value}
            value={value}
            rightSection={
              brokenIn(value) > 0 ? (
                <Badge size="sm" color="red" variant="light" component="span">
                  {brokenIn(value)} broken
                </Badge>
              ) : null
            }
          >
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={here.value}>
        <here.Content {...props} />
      </Tabs.Panel>
    </Tabs>
  );
};
