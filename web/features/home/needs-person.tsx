import { Badge, Group, Stack, Text, ThemeIcon } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChecklist,
  IconCircleCheck,
  IconHandStop,
  IconMessageQuestion,
  IconPlugX,
  IconRoute,
  IconUserExclamation,
  IconUserPlus,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../api/contract.ts';
import { useMay } from '../../api/me.ts';
import { countText } from '../../ui/time.tsx';
import { moveFocus } from '../../ui/row-keys.ts';
import { NEW_HIRES_TAB } from '../new-hires/new-hire.ts';
import { useWaiting } from '../new-hires/use-waiting.ts';
import { useLateJourneys, type LateJourney } from './journeys-late.ts';
import { Section } from './section.tsx';
import { useLateTasks } from './tasks-late.ts';
import classes from './home.module.css';

type Overview = Answer<'GET /overview'>;

type Task = {
  readonly key: string;
  readonly to: string;
  readonly icon: typeof IconAlertTriangle;
  readonly color: string;
  readonly title: string;
  readonly what: string | null;
  readonly count: number | null;
};

/** Everything that waits for somebody, most pressing first: connections, runs, people, notices. */
export const NeedsPerson = ({ overview }: { readonly overview: Overview }): ReactNode => {
  const late = useLateTasks();
  const journeys = useLateJourneys();
  const waiting = useWaiting() ?? 0;
  const decides = useMay()('push.settings');
  const notices = overview.notices.filter(({ kind }) => kind !== REQUESTED || decides);
  const tasks = [
    ...newHires(waiting),
    ...tasksOf({ ...overview, notices }),
    ...journeys.map(lateJourney),
    ...lateTasks(late),
  ];
  return (
    <Section title="Needs a person">
      {tasks.length === 0 ? (
        <Group gap="sm" wrap="nowrap">
          <ThemeIcon color="green" variant="light" radius="xl" aria-hidden>
            <IconCircleCheck size={18} />
          </ThemeIcon>
          <Text>Nothing needs you today.</Text>
        </Group>
      ) : (
        <Stack gap={0} onKeyDown={moveFocus} role="list">
          {tasks.map((task) => (
            <TaskLine key={task.key} task={task} />
          ))}
        </Stack>
      )}
    </Section>
  );
};

const TaskLine = ({ task }: { readonly task: Task }): ReactNode => {
  const Icon = task.icon;
  return (
    <div role="listitem" data-row={task.key}>
      <Link to={task.to} data-row-link className={classes.line}>
        <ThemeIcon color={task.color} variant="light" radius="xl" aria-hidden>
          <Icon size={18} />
        </ThemeIcon>
        <div className={classes.grow}>
          <Text fw={550}>{task.title}</Text>
          {task.what !== null && (
            <Text size="sm" c="dimmed">
              {task.what}
            </Text>
          )}
        </div>
        {task.count !== null && (
          <Badge variant="light" color={task.color} size="lg">
            {countText(task.count)}
          </Badge>
        )}
      </Link>
    </div>
  );
};

const tasksOf = ({ trouble, waitingRuns, people, notices }: Overview): readonly Task[] => [
  ...trouble.map((one) => ({
    key: one.id,
    to: `/integrations/${one.id}`,
    icon: IconPlugX,
    color: one.state === 'reconnect' ? 'red' : 'orange',
    title: `${one.name}: ${one.reason ?? 'needs attention'}`,
    what: one.remedy,
    count: null,
  })),
  ...waitingRuns.map((run) => ({
    key: run.id,
    to: `/imports/${run.id}`,
    icon: IconHandStop,
    color: 'orange',
    title:
      run.state === 'held'
        ? 'An import holds back withdrawals until you release them'
        : 'An import looked wrong and changed nothing',
    what: run.failure ?? run.remedy,
    count: run.held?.withdrawals ?? null,
  })),
  ...(people?.actionNeeded ?? []).map((reason) => ({
    key: reason.code,
    to: `/people?tab=action-needed&reason=${reason.code}`,
    icon: IconUserExclamation,
    color: 'yellow',
    ...split(reason.message),
    count: reason.count,
  })),
  ...notices
    .filter(({ kind }) => !shownOtherwise.has(kind) && (kind !== QUESTION || people !== null))
    .map((notice) => ({
      key: notice.id,
      to:
        notice.kind === REQUESTED ? '/integrations/requests' : `${placeOf(notice.kind)}/${notice.subjectId}`,
      icon: asks(notice.kind) ? IconMessageQuestion : IconAlertTriangle,
      color: asks(notice.kind) ? 'yellow' : 'red',
      title: noticeTitle(notice),
      what: notice.remedy,
      count: null,
    })),
];

/** About whom, and what. */
const noticeTitle = ({ kind, person, message }: Overview['notices'][number]): string => {
  if (person === null) return message;
  return kind === QUESTION ? `${person.name} says that something is wrong` : `${person.name}: ${message}`;
};

/** A member asks for an integration. */
const REQUESTED = 'integration_requested';

/** A new hire's word that something is wrong: for whoever may see people. */
const QUESTION = 'question_asked';
const asks = (kind: string): boolean => kind === QUESTION || kind === REQUESTED;

/** Who is hired and becomes a member only when somebody says so. */
const newHires = (count: number): readonly Task[] =>
  count === 0
    ? []
    : [
        {
          key: 'new-hires',
          to: `/people?tab=${NEW_HIRES_TAB}`,
          icon: IconUserPlus,
          color: 'grape',
          title:
            count === 1 ? '1 new hire waits for review' : `${countText(count)} new hires wait for review`,
          what: 'Nobody has written to them yet. Look at each, and add them as a member.',
          count: null,
        },
      ];

/** Where somebody looks at what a notice is about. */
const placeOf = (kind: string): string => {
  if (kind === QUESTION || kind === 'hris_write_withdrawn') return '/people';
  return kind === 'events_disabled' ? '/events' : '/integrations';
};

/** Who came too late for some of a journey: Run now or Skip is a person's word. */
const lateJourney = ({ id, name, overdue }: LateJourney): Task => ({
  key: id,
  to: `/journeys/${id}`,
  icon: IconRoute,
  color: 'yellow',
  title: `${name}: ${overdue === 1 ? 'a step' : 'steps'} could not come on time`,
  what: 'See whose, and say Run now or Skip for each.',
  count: overdue,
});

/** What journeys gave to somebody and nobody did in time. */
const lateTasks = (count: number): readonly Task[] =>
  count === 0
    ? []
    : [
        {
          key: 'late-tasks',
          to: '/tasks?scope=all',
          icon: IconChecklist,
          color: 'red',
          title: 'Tasks are overdue',
          what: 'See who was to do them.',
          count,
        },
      ];

/** Notices of what stands in the list already: as a connection, a run that waits, or people with a reason. */
const shownOtherwise: ReadonlySet<string> = new Set([
  'connection_reconnect',
  'sync_held',
  'sync_suspicious',
  'roster_held',
  'start_not_ready',
]);

/** "No start date. Enter one …": what is wrong, then what to do. */
const split = (message: string): { readonly title: string; readonly what: string | null } => {
  const end = message.indexOf('. ');
  return end < 0
    ? { title: message, what: null }
    : { title: message.slice(0, end), what: message.slice(end + 2) };
};
