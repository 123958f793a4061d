import { Accordion, Stack, Text, Title } from '@mantine/core';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { useMay, useMe } from '../../api/me.ts';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { Answered, Loading, MayNot } from '../../ui/states.tsx';
import { whoMay } from '../../words/access.ts';
import { NotConnected } from './not-connected.tsx';
import { foremost, unfinished, type Standing } from './standing.ts';
import { TargetItem } from './target-item.tsx';
import type { Subject, Target, Targets } from './types.ts';

/** What was sent takes its form along: the focus goes to the part that shows how it fares. */
const toOpened = (): void =>
  document.querySelector<HTMLElement>('[data-prospect-panel] [aria-expanded="true"]')?.focus();

/** Like those that are not connected, which stand below. */
const ITEMS = {
  root: { display: 'grid', gap: 'var(--mantine-spacing-xs)' },
  item: {
    marginTop: 0,
    backgroundColor: 'transparent',
    borderColor: 'var(--mantine-color-default-border)',
  },
  content: { padding: 'var(--mantine-spacing-sm)' },
} as const;

type Hearing = ((standing: Standing | null) => void) | undefined;

/** All recruiting systems and how the person stands in each. */
export const Panel = ({
  subject,
  opened,
  onStanding,
}: {
  readonly subject: Subject;
  /** The connection whose part is open at first. */
  readonly opened: string | null;
  /** Hears the most telling of all; stays the same function. */
  readonly onStanding: Hearing;
}): ReactNode => {
  const me = useMe();
  const may = useMay();
  const targets = useAnswer('GET /push-targets', {});
  useKeptFocus(toOpened);
  if (me === undefined) return <Loading lines={2} />;
  if (!may('prospects.push')) return <MayNot what="send prospects" who={whoMay('prospects.push')} />;
  return (
    <Stack component="section" gap="xs" aria-label="Recruiting systems" data-prospect-panel>
      <Title order={2}>Recruiting systems</Title>
      <Answered query={targets} loading={<Loading lines={2} />}>
        {(data) => <TargetList subject={subject} targets={data} first={opened} onStanding={onStanding} />}
      </Answered>
    </Stack>
  );
};

const nameOf = (target: Target, all: readonly Target[]): string =>
  all.filter(({ provider }) => provider === target.provider).length > 1 ? target.name : target.label;

const TargetList = ({
  subject,
  targets: { items, providers },
  first,
  onStanding,
}: {
  readonly subject: Subject;
  readonly targets: Targets;
  readonly first: string | null;
  readonly onStanding: Hearing;
}): ReactNode => {
  const [opened, setOpened] = useState<string | null>(() => first ?? unfinished(subject.pushes, items));
  const [standings, setStandings] = useState<Readonly<Record<string, Standing>>>({});
  const report = useCallback(
    (id: string, standing: Standing) => setStandings((known) => ({ ...known, [id]: standing })),
    [],
  );
  const all = foremost(items.flatMap(({ id }) => standings[id] ?? []));
  useEffect(() => onStanding?.(all), [onStanding, all]);
  const missing = providers.filter(({ connected }) => !connected);
  return (
    <Stack gap="xs">
      {items.length === 0 && (
        <Text size="sm" c="dimmed">
          No recruiting system is connected yet.
        </Text>
      )}
      {items.length > 0 && (
        <Accordion variant="separated" order={3} value={opened} onChange={setOpened} styles={ITEMS}>
          {items.map((target) => (
            <TargetItem
              key={target.id}
              subject={subject}
              target={target}
              name={nameOf(target, items)}
              report={report}
            />
          ))}
        </Accordion>
      )}
      {missing.map((provider) => (
        <NotConnected key={provider.provider} provider={provider} />
      ))}
    </Stack>
  );
};
