import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldFaults, Refused } from '../../api/problem.ts';
import { blanks, NOBODY, trimmed, type Faults } from './needed.ts';
import type { Place } from './placement.tsx';
import type { Candidate, Needed, Sending, Subject, Target } from './types.ts';

/** The server's paths of the fields of this form. */
const PATHS: Readonly<Record<string, string>> = {
  firstName: 'profile.firstName',
  lastName: 'profile.lastName',
  email: 'profile.emails.0',
  jobId: 'jobId',
  stageId: 'stageId',
};

const saidBy = (error: unknown, field: string): string | null => {
  const path = PATHS[field] ?? field;
  const fault = fieldFaults(error)[path];
  if (fault !== undefined) return fault;
  return error instanceof Refused && error.problem.facts['field'] === path ? error.message : null;
};

/** Whom to take it for when the check leaves no doubt. */
const first = (candidates: readonly Candidate[]): string | null => {
  if (candidates.length === 0) return NOBODY;
  const certain = candidates.filter(({ strength }) => strength === 'certain');
  return certain.length === 1 ? (certain[0]?.id ?? null) : null;
};

/** The form of a push: what is entered, what is wrong with it, and the sending. */
export const useSending = (o: {
  readonly subject: Subject;
  readonly target: Target;
  readonly candidates: readonly Candidate[];
}) => {
  const { subject, target, candidates } = o;
  const { profile } = subject;
  const [chosen, choose] = useState<string | null>(() => first(candidates));
  const [needed, setNeeded] = useState<Needed>({
    firstName: profile.firstName ?? '',
    lastName: profile.lastName ?? '',
    email: profile.emails[0] ?? '',
  });
  const [place, setPlace] = useState<Place>({ jobId: null, stageId: null });
  const [note, setNote] = useState('');
  const [withResume, setWithResume] = useState(target.attachResume);
  const [tries, setTries] = useState(0);
  const send = useMutation({ mutationFn: (sending: Sending) => subject.send(sending) });
  const own: Faults = {
    ...(chosen === null ? { chosen: 'Choose who it is, or none of them.' } : {}),
    ...blanks(needed),
  };
  const fault = (field: string): string | null =>
    (tries > 0 ? own[field] : undefined) ?? saidBy(send.error, field);
  const merging = chosen !== null && chosen !== NOBODY;
  const submit = (): void => {
    setTries(tries + 1);
    if (chosen === null || Object.keys(own).length > 0) return;
    send.mutate({
      needed: trimmed(needed),
      push: {
        connectionId: target.id,
        decision: merging
          ? { kind: 'merge', candidateId: chosen }
          : { kind: 'create', despite: candidates.map(({ id }) => id) },
        ...place,
        note: note.trim() === '' ? null : note.trim(),
        ...(target.abilities.resumes ? { withResume } : {}),
      },
    });
  };
  return {
    ...{ chosen, choose, merging, fault, submit, tries },
    needed: { value: needed, set: setNeeded },
    place: { value: place, set: setPlace },
    note: { value: note, set: setNote },
    resume: { value: withResume, set: setWithResume },
    busy: send.isPending,
    /** An answer that belongs to no field. */
    error:
      send.isError && !Object.keys(PATHS).some((field) => saidBy(send.error, field) !== null)
        ? send.error
        : null,
  };
};
