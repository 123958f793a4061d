import { Button, Group, Stack, Text, ThemeIcon, VisuallyHidden } from '@mantine/core';
import { IconArrowRight, IconKey, IconPlugConnected, IconRobot, IconUser } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useMay } from '../../api/me.ts';
import { changesOf, isErased, type AuditChange, type AuditEntry } from '../../words/audit.ts';
import { fieldWord } from '../../words/people.ts';
import { TargetLink } from './target-link.tsx';

const FEW = 4;

/** One act as a sentence, and what it changed. */
export const Entry = ({ entry }: { readonly entry: AuditEntry }): ReactNode => (
  <Group gap="sm" wrap="nowrap" align="flex-start">
    <ActorIcon actor={entry.actor} />
    <Stack gap={4} miw={0}>
      {/* Arrow keys go from act to act; `Tab` to what stands in it. */}
      <Text size="sm" tabIndex={-1} data-row-link>
        <b>{entry.actorName}</b> {entry.sentence.verb} <TargetLink entry={entry} /> {entry.sentence.rest}
      </Text>
      <Changes entry={entry} />
    </Stack>
  </Group>
);

const icons = { user: IconUser, token: IconKey, webhook: IconPlugConnected } as const;
const isKind = (kind: string): kind is keyof typeof icons => kind in icons;

const ActorIcon = ({ actor }: { readonly actor: string }): ReactNode => {
  const kind = actor.split(':')[0] ?? '';
  const Icon = isKind(kind) ? icons[kind] : IconRobot;
  return (
    <ThemeIcon variant="light" color="gray" radius="xl" size={30} aria-hidden visibleFrom="xs">
      <Icon size={16} />
    </ThemeIcon>
  );
};

const Changes = ({ entry }: { readonly entry: AuditEntry }): ReactNode => {
  const [all, setAll] = useState(false);
  const may = useMay();
  if (isErased(entry))
    return (
      <Text size="sm" c="dimmed">
        {entry.fields.map(fieldWord).join(', ')}:{' '}
        {may('people.read')
          ? 'the values were erased with the person.'
          : 'the values are shown to those who may see people.'}
      </Text>
    );
  const changes = changesOf(entry);
  if (changes.length === 0) return null;
  const more = changes.length - FEW;
  return (
    <Stack gap={2} align="flex-start">
      {(all ? changes : changes.slice(0, FEW)).map((change) => (
        <Change key={change.label} change={change} whole={entry.before === null || entry.after === null} />
      ))}
      {more > 0 && (
        <Button size="compact-xs" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show ${more} more`}
        </Button>
      )}
    </Stack>
  );
};

const Change = ({
  change,
  whole,
}: {
  readonly change: AuditChange;
  /** It came into being or went: there is one value to tell, not an old and a new one. */
  readonly whole: boolean;
}): ReactNode => (
  <Text size="sm" component="div" style={{ overflowWrap: 'anywhere' }}>
    <Text span size="sm" c="dimmed">
      {change.label}:{' '}
    </Text>
    {!whole && (
      <>
        <VisuallyHidden>from </VisuallyHidden>
        <Value text={change.from} old />{' '}
        <IconArrowRight size={14} aria-hidden style={{ verticalAlign: '-2px' }} />
        <VisuallyHidden>to</VisuallyHidden>{' '}
      </>
    )}
    <Value text={whole ? (change.to ?? change.from) : change.to} />
  </Text>
);

const Value = ({ text, old = false }: { readonly text: string | null; readonly old?: boolean }): ReactNode =>
  text === null ? (
    <Text span size="sm" c="dimmed" fs="italic">
      nothing
    </Text>
  ) : (
    <Text span size="sm" {...(old ? { c: 'dimmed', td: 'line-through' } : { fw: 550 })}>
      {text}
    </Text>
  );
