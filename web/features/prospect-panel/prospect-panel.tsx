import type { ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { Answered, Loading } from '../../ui/states.tsx';
import { Panel } from './panel.tsx';
import type { Standing } from './standing.ts';
import type { Prospect, Push } from './types.ts';
import { usePushes, useSavedSubject } from './use-subject.ts';

/** Whether a prospect is in the recruiting systems, and the way in (rows G1–G7). */
export const ProspectPanel = ({
  prospectId,
  opened = null,
  onStanding,
}: {
  readonly prospectId: string;
  /** The connection whose part is open at first. */
  readonly opened?: string | null;
  /** Hears how the person stands, the most telling of all recruiting systems. */
  readonly onStanding?: (standing: Standing | null) => void;
}): ReactNode => {
  const prospect = useAnswer('GET /prospects/{id}', { params: { id: prospectId } });
  const pushes = usePushes(prospectId);
  return (
    <Answered query={prospect} loading={<Loading lines={3} />}>
      {(data) => (
        <Answered query={pushes} loading={<Loading lines={3} />}>
          {({ items }) => (
            <SavedPanel
              key={data.id}
              prospect={data}
              pushes={items}
              opened={opened}
              onStanding={onStanding}
            />
          )}
        </Answered>
      )}
    </Answered>
  );
};

const SavedPanel = ({
  prospect,
  pushes,
  opened,
  onStanding,
}: {
  readonly prospect: Prospect;
  readonly pushes: readonly Push[];
  readonly opened: string | null;
  readonly onStanding: ((standing: Standing | null) => void) | undefined;
}): ReactNode => {
  const { id, profile, version, resume } = prospect;
  const subject = useSavedSubject({ id, profile, version, hasResume: resume !== null, pushes });
  return <Panel subject={subject} opened={opened} onStanding={onStanding} />;
};
