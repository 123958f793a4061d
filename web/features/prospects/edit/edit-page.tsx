import { useState, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useAct, useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { done } from '../../../ui/notify.ts';
import { Page } from '../../../ui/page.tsx';
import { Answered, Loading, MayNot } from '../../../ui/states.tsx';
import { UnsavedGuard } from '../../../ui/unsaved.tsx';
import { whoMay } from '../../../words/access.ts';
import type { Prospect } from '../../../words/prospects.ts';
import { draftOf, profileOf } from './draft.ts';
import { ProfileForm } from './profile-form.tsx';

export const EditProspectPage = (): ReactNode => {
  const { id = '' } = useParams();
  const may = useMay();
  // What is typed stays: the form is not drawn anew under one's hands.
  const prospect = useAnswer('GET /prospects/{id}', { params: { id } }, { live: false });
  const name = prospect.data?.name;
  return (
    <Page
      title={name === undefined ? 'Edit' : `Edit ${name}`}
      back={{ to: `/prospects/${id}`, label: name ?? 'Back' }}
    >
      {may('prospects.write') ? (
        <Answered query={prospect} loading={<Loading lines={10} />}>
          {(data) => <EditForm key={data.id} prospect={data} />}
        </Answered>
      ) : (
        <MayNot what="edit prospects" who={whoMay('prospects.write')} />
      )}
    </Page>
  );
};

const EditForm = ({ prospect }: { readonly prospect: Prospect }): ReactNode => {
  const navigate = useNavigate();
  const change = useAct('PATCH /prospects/{id}');
  const [began] = useState(() => ({ draft: draftOf(prospect), version: prospect.version }));
  const [draft, setDraft] = useState(began.draft);
  const toProspect = (): void => void navigate(`/prospects/${prospect.id}`, { replace: true });
  const submit = (): void =>
    change.mutate(
      {
        params: { id: prospect.id },
        body: { profile: profileOf(draft), ownerId: draft.ownerId, version: began.version },
      },
      {
        onSuccess: ({ name }) => {
          done(`${name} is saved.`);
          toProspect();
        },
      },
    );
  return (
    <>
      <UnsavedGuard dirty={draft !== began.draft && !change.isPending && !change.isSuccess} />
      <ProfileForm
        draft={draft}
        change={setDraft}
        submit={submit}
        cancel={toProspect}
        label="Save"
        busy={change.isPending}
        error={change.error}
      />
    </>
  );
};
