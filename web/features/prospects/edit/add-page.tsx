import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../../api/hooks.ts';
import { useMay, useMe } from '../../../api/me.ts';
import { done } from '../../../ui/notify.ts';
import { Page } from '../../../ui/page.tsx';
import { MayNot } from '../../../ui/states.tsx';
import { UnsavedGuard } from '../../../ui/unsaved.tsx';
import { whoMay } from '../../../words/access.ts';
import { emptyDraft, profileOf } from './draft.ts';
import { ProfileForm } from './profile-form.tsx';

const back = { to: '/prospects', label: 'Prospects' };

/** A prospect by hand. */
export const AddProspectPage = (): ReactNode => (
  <Page title="Add a prospect" back={back}>
    {useMay()('prospects.write') ? (
      <AddForm />
    ) : (
      <MayNot what="add prospects" who={whoMay('prospects.write')} />
    )}
  </Page>
);

const AddForm = (): ReactNode => {
  const me = useMe();
  const navigate = useNavigate();
  const add = useAct('POST /prospects');
  const [first] = useState(() => emptyDraft(me?.id ?? null));
  const [draft, setDraft] = useState(first);
  const submit = (): void => {
    const { ownerId } = draft;
    add.mutate(
      { body: { profile: profileOf(draft), ownerId } },
      {
        onSuccess: ({ id, name }) => {
          done(`${name} is added.`);
          void navigate(`/prospects/${id}`, { replace: true });
        },
      },
    );
  };
  return (
    <>
      <UnsavedGuard dirty={draft !== first && !add.isPending && !add.isSuccess} />
      <ProfileForm
        draft={draft}
        change={setDraft}
        submit={submit}
        cancel={() => void navigate('/prospects')}
        label="Add prospect"
        busy={add.isPending}
        error={add.error}
      />
    </>
  );
};
