import type { ReactNode } from 'react';
import type { Column } from '../../../ui/data-table.tsx';
import { agoText, instantText, None } from '../../../ui/time.tsx';
import { pushWords, workText, type ListedProspect } from '../../../words/prospects.ts';
import style from './prospects.module.css';

const Plain = ({ text }: { readonly text: string | null }): ReactNode =>
  text === null ? (
    <None />
  ) : (
    <span className={style['plain']} title={text}>
      {text}
    </span>
  );

const TAGS_SHOWN = 2;

const Tags = ({ tags }: { readonly tags: readonly string[] }): ReactNode =>
  tags.length === 0 ? (
    <None what="no tags" />
  ) : (
    <span className={style['marks']} title={tags.join(', ')}>
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <span key={tag} className={style['mark']}>
          {tag}
        </span>
      ))}
      {tags.length > TAGS_SHOWN && <span className={style['mark']}>+{tags.length - TAGS_SHOWN}</span>}
    </span>
  );

/** Where the prospect was sent and how that stands. */
export const Sent = ({ sent }: Pick<ListedProspect, 'sent'>): ReactNode =>
  sent.length === 0 ? (
    <None what="not sent yet" />
  ) : (
    <span className={style['marks']}>
      {sent.map(({ connectionId, connectionName, state }) => (
        <span key={connectionId} className={`${style['mark'] ?? ''} ${style[state] ?? ''}`}>
          {connectionName}: {pushWords[state].text.toLowerCase()}
        </span>
      ))}
    </span>
  );

const Changed = ({ at }: { readonly at: string }): ReactNode => (
  <time dateTime={at} title={instantText(at)}>
    {agoText(at)}
  </time>
);

/** The columns of the list; a narrow window has a single one of cards. */
export const columnsFor = (narrow: boolean): readonly Column<ListedProspect>[] => {
  const name: Column<ListedProspect> = {
    key: 'name',
    label: 'Name',
    sortable: true,
    render: (row) => row.name,
  };
  if (narrow) return [name];
  return [
    { ...name, width: '30%' },
    {
      key: 'location',
      label: 'Location',
      from: 'xl',
      render: (row) => <Plain text={row.profile.location} />,
    },
    { key: 'tags', label: 'Tags', from: 'md', width: 200, render: (row) => <Tags tags={row.profile.tags} /> },
    { key: 'sent', label: 'Sent to', width: 190, render: (row) => <Sent sent={row.sent} /> },
    { key: 'owner', label: 'Owner', from: 'md', render: (row) => <Plain text={row.owner?.name ?? null} /> },
    {
      key: 'updated',
      label: 'Changed',
      width: 130,
      sortable: true,
      render: (row) => <Changed at={row.updatedAt} />,
    },
  ];
};

const about = ({ profile }: ListedProspect): string =>
  [workText(profile), profile.emails[0] ?? null].filter((part) => part !== null).join(' · ');

export const detailsFor =
  (narrow: boolean) =>
  (row: ListedProspect): ReactNode => {
    const line = (
      <span className={style[narrow ? 'small' : 'dim']} title={about(row)}>
        {about(row)}
      </span>
    );
    if (!narrow) return line;
    return (
      <div className={style['card']}>
        {line}
        {row.sent.length > 0 && <Sent sent={row.sent} />}
        {row.profile.tags.length > 0 && <Tags tags={row.profile.tags} />}
        <span className={style['small']}>
          {row.owner === null ? '' : `${row.owner.name} · `}changed {agoText(row.updatedAt)}
        </span>
      </div>
    );
  };
