import type { ReactNode } from 'react';
import type { ListedPerson } from '../../../words/people.ts';
import { Match, Since, sourceText, Start, Withdrawal } from './cells.tsx';
import { restOf, type ColumnWishes } from './columns.tsx';
import style from './list.module.css';
import { Reasons } from './reasons.tsx';

/** Below the name: the job and what has no column; on a narrow window everything that a wide one has in columns. */
export const detailsOf = (wishes: ColumnWishes): ((person: ListedPerson) => ReactNode) => {
  if (wishes.narrow) return (person) => <Card person={person} wishes={wishes} />;
  const rest = restOf(wishes);
  const look = `${style['dim'] ?? ''} ${style[wishes.settings.dense ? 'plain' : 'twoLines'] ?? ''}`;
  return (person) => (
    <div className={look} title={rest(person)}>
      {rest(person)}
    </div>
  );
};

const Card = ({
  person,
  wishes,
}: {
  readonly person: ListedPerson;
  readonly wishes: ColumnWishes;
}): ReactNode => (
  <div className={style['card']}>
    <span className={style['dim']}>{workText(person)}</span>
    <Start person={person} homeZone={wishes.homeZone} />
    <div className={style['facts']}>
      {wishes.usesHris && <Match matched={person.matched} />}
      <span className={style['dim']}>{sourceText(person)}</span>
    </div>
    {person.reasons.length > 0 && <Reasons person={person} decide={wishes.decide} dense />}
    {wishes.tab === 'withdrawn' && <Withdrawal person={person} />}
    {wishes.tab === 'removed' && (
      <span className={style['dim']}>
        Removed <Since at={person.deletedAt} />
      </span>
    )}
  </div>
);

const workText = (person: ListedPerson): string =>
  [person.jobTitle, person.department, person.location].filter((part) => part !== null).join(' · ');
