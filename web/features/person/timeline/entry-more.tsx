import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { durationText } from '../../../ui/time.tsx';
import { reasonTitle } from '../../../words/reasons.ts';
import { useEmployeeNames } from '../../merge/employee-names.ts';
import { evidenceText, ruleText, scoreText } from '../../merge/likelihood.ts';
import { fieldText, partText } from '../../integrations/writing/words.ts';
import { momentText } from '../start-moment.ts';
import { Changes } from './changes.tsx';
import {
  changesOf,
  contributionsOf,
  explanationOf,
  givenReasonOf,
  namedOf,
  textFact,
  textsFact,
  truthFact,
  type Entry,
} from './entry-data.ts';
import { Imported } from './imported.tsx';

type Props = { readonly entry: Entry; readonly personId: string; readonly zone: string };

/** What a kind of entry has to say beyond its title. */
export const EntryMore = ({ entry, personId, zone }: Props): ReactNode => {
  const sync = textFact(entry, 'syncId');
  return (
    <>
      <Said entry={entry} personId={personId} zone={zone} />
      {sync !== null && (
        <Anchor component={Link} to={`/imports/${sync}`} size="xs">
          The import
        </Anchor>
      )}
    </>
  );
};

const Line = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <Text size="sm" mt={2}>
    {children}
  </Text>
);

const Said = ({ entry, personId, zone }: Props): ReactNode => {
  switch (entry.kind) {
    case 'hire.imported':
      return <Imported entry={entry} />;
    case 'person.updated':
    case 'start_date.changed':
      return <Changed entry={entry} />;
    case 'attention.opened':
    case 'attention.resolved':
      return <Line>{reasonTitle(textFact(entry, 'reason') ?? '')}</Line>;
    case 'start.not_ready':
      return <Line>{textsFact(entry, 'reasons').map(reasonTitle).join(', ')}</Line>;
    case 'access.armed':
    case 'access.opened':
    case 'access.disarmed':
      return <Access entry={entry} zone={textFact(entry, 'timeZone') ?? zone} />;
    case 'match.linked':
    case 'match.suggested':
    case 'match.shadowed':
    case 'match.unlinked':
    case 'match.rejected':
      return <Match entry={entry} personId={personId} zone={zone} />;
    case 'humaans.written':
    case 'humaans.stuck':
    case 'humaans.differs':
      return <WrittenThere entry={entry} />;
    case 'duplicate.found':
    case 'duplicate.joined':
    case 'duplicate.separated':
      return <Other entry={entry} />;
    default: {
      const reason = givenReasonOf(entry) ?? namedOf(entry);
      return reason === null ? null : <Line>{reason}</Line>;
    }
  }
};

const Changed = ({ entry }: { readonly entry: Entry }): ReactNode => {
  const explanation = explanationOf(entry);
  return (
    <>
      <Changes changes={changesOf(entry)} />
      {explanation !== null && <Line>{explanation}</Line>}
    </>
  );
};

const Access = ({ entry, zone }: Omit<Props, 'personId'>): ReactNode => {
  const at = textFact(entry, 'fullAccessAt');
  const was = textFact(entry, 'was');
  const late = entry.facts['recordedLateMs'];
  if (entry.kind === 'access.disarmed')
    return was === null ? null : <Line>It was planned for {momentText(was, zone)}.</Line>;
  if (at === null) return null;
  return (
    <Line>
      {entry.kind === 'access.opened' ? 'Open since' : 'Opens'} {momentText(at, zone)}
      {was !== null && <>, before: {momentText(was, zone)}</>}
      {typeof late === 'number' && late > 60_000 && <>, recorded {durationText(late)} later</>}
    </Line>
  );
};

/** Which record, and which of its fields. */
const WrittenThere = ({ entry }: { readonly entry: Entry }): ReactNode => {
  const step = textFact(entry, 'step');
  const fields = textsFact(entry, 'fields');
  const left = textsFact(entry, 'leftOut');
  const named = textFact(entry, 'field');
  const found = ['found', 'adopted', 'linked'].includes(textFact(entry, 'how') ?? '');
  return (
    <>
      {step !== null && (
        <Line>
          {`${capital(partText(step))}${found ? ', found there' : ''}${fields.length === 0 ? '' : `: ${shownFields(fields).map(fieldText).join(', ')}`}`}
        </Line>
      )}
      {left.length > 0 && <Line>Left empty: {left.map(fieldText).join(', ')}</Line>}
      {named !== null && <Line>Field: {fieldText(named)}</Line>}
    </>
  );
};

/** Without what ties records together, which says nothing to a person. */
const TIES: readonly string[] = ['personId', 'source', 'sourceId', 'compensationTypeId'];
const shownFields = (fields: readonly string[]): string[] => fields.filter((field) => !TIES.includes(field));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Whom it was about beside this person. */
const Other = ({ entry }: { readonly entry: Entry }): ReactNode => {
  const id = textFact(entry, 'otherId');
  return id === null ? null : (
    <Anchor component={Link} to={`/people/${id}`} size="sm">
      The other one
    </Anchor>
  );
};

const Match = ({ entry, personId }: Props): ReactNode => {
  const name = useEmployeeNames(personId).get(textFact(entry, 'employeeId') ?? '');
  const contributions = contributionsOf(entry) ?? [];
  const why = textFact(entry, 'why');
  return (
    <>
      {name !== undefined && <Line>{name}</Line>}
      {contributions.length > 0 && (
        <Line>
          {contributions.map(evidenceText).join(', ')} ({scoreText(contributions)})
        </Line>
      )}
      {why !== null && <Line>Not automatic: {why}</Line>}
      {textFact(entry, 'evidence') === 'made_by_foyer' && <Line>Made by Foyer in Humaans.</Line>}
      {truthFact(entry, 'automatic') && <Line>{ruleText(textFact(entry, 'grade'))}</Line>}
      {truthFact(entry, 'notTheSame') && <Line>Remembered as not the same person.</Line>}
    </>
  );
};
