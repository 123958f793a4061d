import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { useDialog } from '../../../ui/dialog.ts';
import { useKeptFocus } from '../../../ui/kept-focus.ts';
import { Page } from '../../../ui/page.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';
import { workText, type Prospect } from '../../../words/prospects.ts';
import { DELETE_DIALOG, DeleteProspect } from '../edit/delete-prospect.tsx';
import { ProspectPanel } from '../../prospect-panel/index.ts';
import { ResumeCard } from '../resume/resume-card.tsx';
import { HistoryCard } from './history-card.tsx';
import style from './page.module.css';
import { ProfileCard } from './profile-card.tsx';
import { PushesCard } from './pushes-card.tsx';

/** One prospect: who they are, where they were sent, what was done. */
export const ProspectPage = (): ReactNode => {
  const { id = '' } = useParams();
  const prospect = useAnswer('GET /prospects/{id}', { params: { id } });
  useKeptFocus();
  const shown = prospect.data;
  return (
    <Page
      title={shown?.name ?? 'Prospect'}
      back={{ to: '/prospects', label: 'Prospects' }}
      lead={shown && leadOf(shown)}
      actions={shown && <Actions prospect={shown} />}
    >
      <Answered query={prospect} loading={<Loading lines={10} />}>
        {(data) => (
          <div className={style['layout']}>
            <div className={style['column']}>
              <ProspectPanel prospectId={data.id} />
              <PushesCard prospect={data} />
              <ResumeCard prospect={data} />
            </div>
            <div className={style['column']}>
              <ProfileCard prospect={data} />
              <HistoryCard prospect={data} />
            </div>
          </div>
        )}
      </Answered>
    </Page>
  );
};

const leadOf = ({ profile }: Prospect): string | undefined =>
  [workText(profile), profile.location].filter((part) => part !== null).join(' · ') || undefined;

const Actions = ({ prospect }: { readonly prospect: Prospect }): ReactNode => {
  const dialog = useDialog(DELETE_DIALOG);
  const mayWrite = useMay()('prospects.write');
  return (
    <>
      {mayWrite && (
        <Button
          component={Link}
          to={`/prospects/${prospect.id}/edit`}
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
        >
          Edit
        </Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to={`/prospects/${prospect.id}/similar`}
            leftSection={<IconUsers size={16} aria-hidden />}
          >
            Similar candidates
          </Menu.Item>
          {mayWrite && (
            <Menu.Item c="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={dialog.open}>
              Delete
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {mayWrite && <DeleteProspect prospect={prospect} />}
    </>
  );
};
