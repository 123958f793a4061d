import { Button, Menu, VisuallyHidden } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { SettlementKey } from '../../person/decisions/decisions.ts';
import type { ListedPerson } from '../../../words/people.ts';
import { reasonTitle } from '../../../words/reasons.ts';
import style from './list.module.css';
import { waysOf, whatToDo, type ReasonWay } from './reason-ways.ts';

type Decide = (personId: string, decision: SettlementKey) => void;

/** Why somebody is in Action Needed: what is missing, what to do, and the button that does it. */
export const Reasons = ({
  person,
  decide,
  dense,
}: {
  readonly person: ListedPerson;
  /** null: the reader may not decide. */
  readonly decide: Decide | null;
  readonly dense: boolean;
}): ReactNode => (
  <div className={style['reasons']}>
    {person.reasons.map(({ code, message }) => (
      <div key={code} className={style['reason']}>
        <span className={style['reasonText']}>
          <span className={style['reasonTitle']} title={message}>
            {reasonTitle(code)}
          </span>
          {!dense && person.reasons.length === 1 && <span className={style['dim']}>{whatToDo(message)}</span>}
        </span>
        {decide !== null && <Ways ways={waysOf(code)} person={person} decide={decide} />}
      </div>
    ))}
  </div>
);

const Ways = ({
  ways,
  person,
  decide,
}: {
  readonly ways: readonly ReasonWay[];
  readonly person: ListedPerson;
  readonly decide: Decide;
}): ReactNode => {
  const [only] = ways;
  if (ways.length === 1 && only !== undefined) return <Way way={only} person={person} decide={decide} />;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="compact-xs" variant="light" rightSection={<IconChevronDown size={12} aria-hidden />}>
          Decide
          <VisuallyHidden>{` about ${person.name}`}</VisuallyHidden>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ways.map((way) =>
          'to' in way ? (
            <Menu.Item key={way.label} component={Link} to={way.to(person.id)}>
              {way.label}
            </Menu.Item>
          ) : (
            <Menu.Item key={way.label} onClick={() => decide(person.id, way.decision)}>
              {way.label}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
};

const Way = ({
  way,
  person,
  decide,
}: {
  readonly way: ReasonWay;
  readonly person: ListedPerson;
  readonly decide: Decide;
}): ReactNode => {
  const label = (
    <>
      {way.label}
      <span className={style['unseen']}>{` for ${person.name}`}</span>
    </>
  );
  return 'to' in way ? (
    <Link to={way.to(person.id)} className={style['way']}>
      {label}
    </Link>
  ) : (
    <button type="button" className={style['way']} onClick={() => decide(person.id, way.decision)}>
      {label}
    </button>
  );
};
