import { Badge } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { agoText, awayText, Day, daysUntil, instantText, None } from '../../../ui/time.tsx';
import { accessWords, type ListedPerson } from '../../../words/people.ts';
import style from './list.module.css';

/** Plain elements where many lines show many of them: drawing a line must cost nothing that one feels. */
export const Plain = ({ text }: { readonly text: string | null }): ReactNode =>
  text === null ? (
    <None />
  ) : (
    <span className={style['plain']} title={text}>
      {text}
    </span>
  );

/** `Sydney time` of `Australia/Sydney`. */
const zoneText = (zone: string): string =>
  zone.includes('/') ? `${(zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')} time` : zone;

export const Start = ({
  person: { startDate, timeZone, status },
  homeZone,
}: {
  readonly person: ListedPerson;
  /** The organization's: only another one is worth a word. */
  readonly homeZone: string;
}): ReactNode => {
  if (startDate === null) return <None what="no start date" />;
  const days = daysUntil(startDate, timeZone);
  const near = status === 'expected' && days >= 0 && days <= 1;
  return (
    <div className={style['start']}>
      <Day day={startDate} />
      <span className={`${style['plain'] ?? ''} ${style['dim'] ?? ''}`}>
        <span className={near ? style['near'] : undefined}>{awayText(startDate, timeZone)}</span>
        {timeZone !== homeZone && <span title={timeZone}> · {zoneText(timeZone)}</span>}
      </span>
    </div>
  );
};

/** Where the hire comes from: recruiting systems by name, each once. What the HRIS knows is the match. */
export const sourceText = (person: ListedPerson): string | null =>
  [...new Set(person.sources.filter(({ kind }) => kind === 'ats').map(({ name }) => name))].join(', ') ||
  null;

export const matchText = ({ matched }: Pick<ListedPerson, 'matched'>): string =>
  matched ? 'Matched' : 'Not matched';

export const Match = ({ matched }: Pick<ListedPerson, 'matched'>): ReactNode => (
  <span className={`${style['match'] ?? ''} ${(matched ? style['matched'] : style['dim']) ?? ''}`}>
    {matched ? <IconCircleCheck size={16} aria-hidden /> : <IconCircleDashed size={16} aria-hidden />}
    {matchText({ matched })}
  </span>
);

export const AccessLevel = ({ access }: Pick<ListedPerson, 'access'>): ReactNode => (
  <span title={access.reason}>{accessWords[access.level]}</span>
);

/** How the person came to be withdrawn, and why. */
export const Withdrawal = ({ person }: { readonly person: ListedPerson }): ReactNode => {
  const by = person.statusBy === 'ats' ? 'by the recruiting system' : 'by an admin';
  return (
    <div className={style['start']}>
      <Badge variant="light" color={person.status === 'no_show' ? 'orange' : 'gray'} size="sm" tt="none">
        {person.status === 'no_show' ? 'No-show' : 'Withdrawn'}
      </Badge>
      <span className={`${style['dim'] ?? ''} ${style['twoLines'] ?? ''}`} title={person.statusReason ?? by}>
        {person.statusReason ?? by}
      </span>
    </div>
  );
};

export const Since = ({ at }: { readonly at: string | null }): ReactNode =>
  at === null ? (
    <None />
  ) : (
    <time dateTime={at} title={instantText(at)}>
      {agoText(at)}
    </time>
  );
