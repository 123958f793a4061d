import { dayWords } from '../../domain/day-words.ts';
import type { MailContent, MailSection } from '../../domain/mail.ts';
import { reasonText } from '../../domain/reasons.ts';
import type { DigestFacts } from './gather.ts';

export type DigestReader = {
  readonly rhythm: 'daily' | 'weekly';
  /** Whether they may see people, and connections. */
  readonly people: boolean;
  readonly connections: boolean;
};

/** A digest as one member may read it; null when there is nothing to tell. */
export const composeDigest = (
  facts: DigestFacts,
  reader: DigestReader,
  o: { readonly organization: string; readonly publicUrl: string },
): MailContent | null => {
  const url = o.publicUrl;
  const sections = [
    ...(reader.people ? peopleSections(facts, url) : []),
    ...(reader.connections ? connectionSections(facts, url) : []),
  ];
  if (sections.length === 0) return null;
  return {
    language: 'en',
    subject: `${o.organization}: ${summary(facts, reader)}`,
    paragraphs: [
      reader.rhythm === 'daily'
        ? 'What happened since yesterday, and what needs a person.'
        : 'What happened within a week, and what needs a person.',
    ],
    sections,
    action: { label: 'Open Foyer', url },
  };
};

/** Counts only: a subject is read on locked screens. */
const summary = (facts: DigestFacts, reader: DigestReader): string => {
  const needing = facts.reasons.reduce((sum, { count }) => sum + count, 0);
  const parts = [
    ...(reader.people && facts.newcomers.total > 0 ? [counted(facts.newcomers.total, 'new hire')] : []),
    ...(reader.people && needing > 0 ? [`${needing} under Action Needed`] : []),
    ...(reader.connections && facts.connections.length > 0
      ? [`${counted(facts.connections.length, 'connection')} in trouble`]
      : []),
  ];
  return parts.length === 0 ? `your ${reader.rhythm} digest` : parts.join(', ');
};

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

type People = { readonly id: string; readonly name: string; readonly startDate: string | null };

const peopleLines = (
  o: { readonly total: number; readonly some: readonly People[] },
  links: { readonly url: string; readonly all: string },
): MailSection['lines'] => [
  ...o.some.map(({ id, name, startDate }) => ({
    text: name,
    url: `${links.url}/people/${id}`,
    note: startDate === null ? 'no start date' : `starts ${dayWords('en', startDate, { style: 'long' })}`,
  })),
  ...(o.total > o.some.length
    ? [{ text: `and ${o.total - o.some.length} more`, url: `${links.url}${links.all}`, note: null }]
    : []),
];

const peopleSections = (facts: DigestFacts, url: string): MailSection[] => [
  ...(facts.newcomers.total === 0
    ? []
    : [
        {
          title: `New hires (${facts.newcomers.total})`,
          lines: peopleLines(facts.newcomers, { url, all: '/people' }),
        },
      ]),
  ...(facts.starts.total === 0
    ? []
    : [
        {
          title: `Starting within a week (${facts.starts.total})`,
          lines: peopleLines(facts.starts, { url, all: '/people/starts' }),
        },
      ]),
  ...facts.reasons.map(({ code, count, some }) => ({
    title: `Action Needed (${count}): ${firstSentence(reasonText(code))}`,
    lines: peopleLines({ total: count, some }, { url, all: '/people?tab=action-needed' }),
  })),
  ...lateSections(facts, url),
];

/** What stands still until somebody does it, or decides. */
const lateSections = (
  { overdueTasks: tasks, overdueSteps: steps }: DigestFacts,
  url: string,
): MailSection[] => {
  const lines = [
    ...(tasks === 0
      ? []
      : [
          {
            text: `${counted(tasks, 'task')} ${tasks === 1 ? 'is' : 'are'} overdue`,
            url: `${url}/tasks?scope=all`,
          },
        ]),
    ...(steps === 0
      ? []
      : [{ text: `${counted(steps, 'step')} of journeys could not come on time`, url: `${url}/journeys` }]),
  ];
  return lines.length === 0
    ? []
    : [{ title: 'Tasks and journeys', lines: lines.map((line) => ({ ...line, note: null })) }];
};

const connectionSections = (facts: DigestFacts, url: string): MailSection[] =>
  facts.connections.length === 0
    ? []
    : [
        {
          title: `Connections in trouble (${facts.connections.length})`,
          lines: facts.connections.map(({ id, name, reason }) => ({
            text: name,
            url: `${url}/integrations/${id}`,
            note: reason,
          })),
        },
      ];

const firstSentence = (text: string): string => text.slice(0, text.indexOf('.') + 1) || text;
