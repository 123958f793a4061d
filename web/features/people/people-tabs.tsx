import { Badge, Tabs } from '@mantine/core';
import { memo, useEffect, useRef, type ReactNode } from 'react';
import type { Answer } from '../../api/contract.ts';
import { countText } from '../../ui/time.tsx';
import { tabWords } from '../../words/people.ts';
import style from './people.module.css';
import type { ListTab } from './view.ts';

export type Counts = Answer<'GET /people'>['counts'];
const shownTabs = ['new-hires', 'preboarding', 'action-needed', 'active', 'withdrawn'] as const;

type PeopleTabsProps = {
  readonly tab: ListTab;
  readonly counts: Counts | undefined;
  /** Somebody waits for review, or may one day. */
  readonly reviews: boolean;
  readonly change: (tab: ListTab) => void;
};

const ID = 'users';
export const panelId = (tab: ListTab): string => `${ID}-panel-${tab}`;
export const tabId = (tab: ListTab): string => `${ID}-tab-${tab}`;

const sameCounts = (a: Counts | undefined, b: Counts | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && shownTabs.every((tab) => a[tab] === b[tab]));

/**
 * The four tabs with how many people each holds now, before them those who wait for review; those removed are there for whoever looks for them. Drawn again only
 * when one of these changed: every letter of a search brings the counts anew.
 */
export const PeopleTabs = memo(
  function PeopleTabs({ tab, counts, reviews, change }: PeopleTabsProps): ReactNode {
    const list = useRef<HTMLDivElement>(null);
    useEffect(() => {
      // On a narrow window the tabs go beyond its edge.
      const chosen = list.current?.querySelector<HTMLElement>('[aria-selected=true]');
      if (chosen != null && list.current !== null)
        list.current.scrollLeft = chosen.offsetLeft - list.current.offsetLeft - 24;
    }, [tab]);
    const to = (value: string | null): void => {
      const found = [...shownTabs, 'removed' as const].find((one) => one === value);
      if (found !== undefined) change(found);
    };
    return (
      <Tabs id={ID} value={tab} onChange={to}>
        <Tabs.List ref={list} className={style['tabs'] ?? ''} aria-label="Users by where they stand">
          {shownTabs
            .filter((one) => reviews || one !== 'new-hires')
            .map((one) => (
              <Tabs.Tab
                key={one}
                value={one}
                rightSection={<Count tab={one} count={counts?.[one]} />}
                fw={tab === one ? 600 : 400}
              >
                {tabWords[one]}
              </Tabs.Tab>
            ))}
          <Tabs.Tab value="removed" ml="auto" c="dimmed">
            Removed
          </Tabs.Tab>
        </Tabs.List>
      </Tabs>
    );
  },
  (a, b) =>
    a.tab === b.tab && a.reviews === b.reviews && a.change === b.change && sameCounts(a.counts, b.counts),
);

/** What waits for a person. */
const colors: Readonly<Partial<Record<ListTab, string>>> = {
  'action-needed': 'orange',
  'new-hires': 'grape',
};

const Count = ({
  tab,
  count,
}: {
  readonly tab: (typeof shownTabs)[number];
  readonly count: number | undefined;
}): ReactNode =>
  count === undefined ? null : (
    <Badge variant="light" color={count > 0 ? (colors[tab] ?? 'gray') : 'gray'} size="sm" className="tabular">
      {countText(count)}
    </Badge>
  );
