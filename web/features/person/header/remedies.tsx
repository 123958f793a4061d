import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { useAddressState } from '../../../ui/address-state.ts';
import { done, failed } from '../../../ui/notify.ts';
import { useFilters } from '../../../ui/search-params.ts';
import { MERGE_PARAM, UNMERGE_PARAM } from '../../merge/merge-address.ts';
import { DECISION_PARAM } from '../decisions/decision-modal.tsx';
import { isPossible, waysOf } from '../decisions/decisions.ts';
import { wordingOf } from '../decisions/wording.ts';
import { calledName, type Person } from '../person.ts';

type Props = { readonly code: string; readonly person: Person };

/** The buttons that mend one reason. What a person may not do is not there. */
export const Remedies = ({ code, person }: Props): ReactNode => {
  const decision = useAddressState(DECISION_PARAM);
  const ways = waysOf(code, person.can);
  const settles = ways.map((key, place) => (
    <Button
      key={key}
      size="xs"
      variant={place === 0 ? 'filled' : 'default'}
      onClick={() => decision.open(key)}
    >
      {wordingOf(key, calledName(person)).label}
    </Button>
  ));
  return (
    <Group gap="xs">
      {settles}
      <Other code={code} person={person} />
    </Group>
  );
};

const Other = ({ code, person }: Props): ReactNode => {
  switch (code) {
    case 'no_match':
      return person.can.merge ? <MergeButton /> : null;
    case 'no_company_email':
    case 'company_email_lost':
      return person.can.edit ? <EmailButton /> : null;
    case 'match_unconfirmed':
      return <LookButton unmerges={person.can.unmerge} />;
    case 'employee_vanished':
      return person.can.unmerge ? <UnmergeButton /> : null;
    case 'no_start_date':
      return <SourceButtons person={person} />;
    case 'mail_bounced':
      return <MailsButton />;
    case 'no_personal_email':
      return <SourceButtons person={person} />;
    case 'start_long_past':
      return isPossible('withdraw', person.can) ? <WithdrawButton /> : null;
    default:
      return null;
  }
};

const MergeButton = (): ReactNode => {
  const merge = useAddressState(MERGE_PARAM);
  return (
    <Button size="xs" onClick={() => merge.open()}>
      Merge
    </Button>
  );
};

/** Confirming is for who has looked at the two. */
const LookButton = ({ unmerges }: { readonly unmerges: boolean }): ReactNode => {
  const filters = useFilters();
  return (
    <>
      <Button size="xs" variant="default" onClick={() => filters.set({ tab: 'matches' })}>
        See the match
      </Button>
      {unmerges && <UnmergeButton />}
    </>
  );
};

/** What went where, and what came back. */
const MailsButton = (): ReactNode => {
  const filters = useFilters();
  return (
    <Button size="xs" variant="default" onClick={() => filters.set({ tab: 'mails' })}>
      See the mails
    </Button>
  );
};

const UnmergeButton = (): ReactNode => {
  const unmerge = useAddressState(UNMERGE_PARAM);
  return (
    <Button size="xs" variant="default" onClick={() => unmerge.open()}>
      Unmerge
    </Button>
  );
};

const EmailButton = (): ReactNode => {
  const filters = useFilters();
  return (
    <Button size="xs" onClick={() => filters.set({ tab: null, edit: 'primaryEmail' })}>
      Enter the Primary Email
    </Button>
  );
};

const WithdrawButton = (): ReactNode => {
  const decision = useAddressState(DECISION_PARAM);
  return (
    <Button size="xs" variant="default" onClick={() => decision.open('withdraw')}>
      Withdraw
    </Button>
  );
};

/** A start date is entered where the hire comes from; then it is read from there. */
const SourceButtons = ({ person }: { readonly person: Person }): ReactNode => {
  const may = useMay();
  const filters = useFilters();
  const sync = useAct('POST /connections/{id}/syncs');
  const ats = person.sources.find((source) => source.kind === 'ats');
  const run = (id: string, name: string): void =>
    sync.mutate(
      { params: { id } },
      {
        onSuccess: ({ alreadyRunning }) =>
          done(alreadyRunning ? `${name} is being read already` : `${name} is being read`),
        onError: (error) => failed(`${name} could not be read`, error),
      },
    );
  return (
    <>
      {ats !== undefined && may('syncs.run') && (
        <Button size="xs" loading={sync.isPending} onClick={() => run(ats.connectionId, ats.name)}>
          Sync {ats.name} now
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => filters.set({ tab: 'sources' })}>
        What the sources say
      </Button>
    </>
  );
};
