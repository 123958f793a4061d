import {
  fetchPerson,
  findByEmail,
  findBySource,
  places,
  write,
  type Fields,
} from '../connectors/humaans/write.ts';
import type { TargetPerson } from '../connectors/humaans/write-schemas.ts';
import { ownId } from '../connectors/records.ts';
import { holderOfRecord, recordsByEmail } from '../db/repositories/hris-writers.ts';
import { SOURCE_NAME, type HrisWriteProblem, type LeftOut, type RecordOrigin } from '../domain/hris-write.ts';
import { emailKey } from '../domain/matching/normalise.ts';
import { namesAgree } from './names.ts';
import {
  heldByAnother,
  leftBefore,
  nameMissing,
  otherPerson,
  recordGone,
  severalPeople,
} from './problems.ts';
import { answerOf, type StepContext, type StepResult } from './step.ts';
import { loginAddress, placeNamed } from './values.ts';

const stuck = (problem: HrisWriteProblem, found?: TargetPerson): StepResult => ({
  kind: 'stuck',
  problem,
  ...(found === undefined ? {} : { found }),
});

const isOver = ({ status, employmentEndDate }: TargetPerson): boolean =>
  /^off-?boarded$/i.test(status ?? '') && employmentEndDate !== null;

/**
 * The person's record in Humaans: the one that they are linked to, the one that an earlier attempt made, one that has their
 * address, and only then a new one.
 */
export const personStep = async (ctx: StepContext): Promise<StepResult> => {
  const { call, facts, write: asked } = ctx;
  if (facts.linkedRecord !== null) {
    const linked = await fetchPerson(call, facts.linkedRecord);
    return linked === null
      ? { kind: 'stuck', problem: recordGone('person'), recordGone: true }
      : adopt(ctx, linked, 'linked');
  }
  const [own] = await findBySource(call, asked.hireId);
  if (own !== undefined) return keep(own, 'found', facts.startDate);
  const addresses = [facts.companyEmail, facts.personalEmail].filter((one) => one !== null);
  const known = asked.answer === 'separate' ? [] : await knownByEmail(ctx, addresses);
  const [only, ...more] = known;
  if (more.length > 0) return stuck(severalPeople);
  if (only === undefined) return create(ctx);
  const holder = await ctx.run((scope) =>
    holderOfRecord(scope, { connectionId: asked.connectionId, recordId: only.id }),
  );
  if (holder !== null && holder !== asked.personId) return stuck(heldByAnother, only);
  if (asked.answer !== 'use') {
    if (!namesAgree(facts, only)) return stuck(otherPerson, only);
    if (isOver(only)) return stuck(leftBefore, only);
  }
  return adopt(ctx, only, 'adopted');
};

/** By what Humaans finds, and by what was read of it before: its search tells capitals from small letters. */
const knownByEmail = async (
  { call, run, write: asked }: StepContext,
  addresses: readonly string[],
): Promise<TargetPerson[]> => {
  const found = await findByEmail(call, addresses);
  if (found.length > 0) return found;
  const keys = addresses.map(emailKey).filter((key) => key !== null);
  const ids = await run((scope) => recordsByEmail(scope, { connectionId: asked.connectionId, keys }));
  const read = await Promise.all(ids.map((id) => fetchPerson(call, id)));
  return read.filter((one) => one !== null);
};

/** A record that was there: nothing in it is replaced. */
const keep = (record: TargetPerson, how: RecordOrigin, start: string | null): StepResult => {
  const theirs = record.employmentStartDate ?? null;
  const differs = theirs !== start;
  return {
    kind: 'done',
    done: { how, recordId: record.id, fields: [] },
    leftOut: differs && how !== 'found' ? [{ field: 'employmentStartDate', why: 'kept_theirs' }] : [],
    change: {
      recordId: record.id,
      recordHow: how,
      // What an earlier attempt wrote is ours, and follows a start date that moved meanwhile.
      writtenStart: how === 'found' ? theirs : differs ? null : theirs,
      difference: differs && how !== 'found' ? { theirs, ours: start } : null,
    },
    sent: null,
    answered: { id: record.id },
  };
};

/** Somebody's own record: only a start date that is missing there is filled in. */
const adopt = async (
  { call, facts }: StepContext,
  record: TargetPerson,
  how: 'adopted' | 'linked',
): Promise<StepResult> => {
  if (record.employmentStartDate != null || facts.startDate === null)
    return keep(record, how, facts.startDate);
  const fields: Fields = { employmentStartDate: facts.startDate };
  const body = await write(call, { endpoint: 'people', id: record.id, fields });
  return {
    kind: 'done',
    done: { how, recordId: record.id, fields: Object.keys(fields) },
    leftOut: [],
    change: { recordId: record.id, recordHow: how, writtenStart: facts.startDate, difference: null },
    sent: fields,
    answered: answerOf(body, fields),
  };
};

const create = async ({ call, facts, write: asked }: StepContext): Promise<StepResult> => {
  const { fields, leftOut } = await newPerson(call, facts);
  if (fields === null) return stuck(nameMissing);
  const sent: Fields = { ...fields, source: SOURCE_NAME, sourceId: asked.hireId };
  const body = await write(call, { endpoint: 'people', fields: sent });
  const recordId = ownId(body);
  return {
    kind: 'done',
    done: { how: 'made', recordId, fields: Object.keys(sent) },
    leftOut,
    change: { recordId, recordHow: 'made', writtenStart: facts.startDate, difference: null },
    sent,
    answered: answerOf(body, sent),
  };
};

/** A new record by Humaans' names of the fields, and what has no counterpart there; null where something it needs is missing. */
export const newPerson = async (
  call: StepContext['call'],
  facts: StepContext['facts'],
): Promise<{ readonly fields: Fields | null; readonly leftOut: readonly LeftOut[] }> => {
  const email = loginAddress(facts);
  const { firstName, lastName, startDate } = facts;
  const place = facts.location === null ? null : placeNamed(await places(call), facts.location);
  const leftOut: LeftOut[] =
    place === 'none' || place === 'several'
      ? [
          {
            field: 'locationId',
            why: place === 'none' ? 'no_counterpart' : 'several_counterparts',
          },
        ]
      : [];
  if (firstName === null || lastName === null || email === null) return { fields: null, leftOut };
  const optional = {
    middleName: facts.middleName,
    preferredName: facts.preferredName,
    personalEmail: facts.personalEmail,
    personalPhoneNumber: facts.phone,
    contractType: facts.employmentType,
    employmentStartDate: startDate,
    firstWorkingDay: startDate,
    locationId: place !== null && typeof place === 'object' ? place.id : null,
  };
  const given = Object.entries(optional).filter(([, value]) => value !== null);
  return { fields: { firstName, lastName, email, ...Object.fromEntries(given) }, leftOut };
};
