import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { Page } from '../../ui/page.tsx';
import { Answered, Loading } from '../../ui/states.tsx';
import { tabWords } from '../../words/people.ts';
import { MergeModal } from '../merge/merge-modal.tsx';
import { UnmergeModal } from '../merge/unmerge-modal.tsx';
import { DecisionModal } from './decisions/decision-modal.tsx';
import { KnownSide } from './duplicates/known-side.tsx';
import { SameModal } from './duplicates/same-modal.tsx';
import { PersonActions } from './header/actions.tsx';
import { Ending } from './header/ending.tsx';
import { PhaseLine } from './header/phase-line.tsx';
import { Reasons } from './header/reasons.tsx';
import { Summary } from './header/summary.tsx';
import { Questions } from './invitation/questions.tsx';
import { PersonTabs } from './person-tabs.tsx';
import type { Person } from './person.ts';
import { WaitsForReview } from '../new-hires/waits-for-review.tsx';
import { EraseModal } from './privacy/erase-modal.tsx';
import { Erased, WillBeErased } from './privacy/erased.tsx';

const everybody = { to: '/people', label: 'Users' };

/** One person: how they stand, what is to do, and everything that is known. */
export const PersonPage = (): ReactNode => {
  const { id = '' } = useParams();
  const person = useAnswer('GET /people/{id}', { params: { id } });
  useKeptFocus();
  const shown = person.data;
  const title = shown?.name ?? 'Person';
  return (
    <Page
      title={title}
      back={backTo(shown)}
      lead={shown && shown.privacy.erasedAt === null && <Summary person={shown} />}
      actions={shown && <PersonActions person={shown} />}
    >
      <Answered query={person} loading={<Loading lines={10} />}>
        {(known) => <Known person={known} />}
      </Answered>
    </Page>
  );
};

const backTo = (person: Person | undefined): { readonly to: string; readonly label: string } =>
  person === undefined || person.tab === null
    ? everybody
    : { to: `/people?tab=${person.tab}`, label: tabWords[person.tab] };

const Known = ({ person }: { readonly person: Person }): ReactNode =>
  person.privacy.erasedAt === null ? <Alive person={person} /> : <Erased person={person} />;

const Alive = ({ person }: { readonly person: Person }): ReactNode => (
  <Stack gap="lg">
    <WaitsForReview person={person} />
    <PhaseLine person={person} />
    <Ending person={person} />
    <WillBeErased person={person} />
    <Reasons person={person} />
    <Questions person={person} />
    <KnownSide person={person} />
    <PersonTabs person={person} />
    <MergeModal person={person} />
    <UnmergeModal person={person} />
    <SameModal person={person} />
    <DecisionModal person={person} />
    <EraseModal person={person} />
  </Stack>
);
