import type { ReactNode } from 'react';
import { Panel } from './panel.tsx';
import type { Standing } from './standing.ts';
import type { Profile } from './types.ts';
import { useNewSubject } from './use-subject.ts';

/** The same for somebody who is no prospect yet: stored with the first push. */
export const NewProspectPanel = (o: {
  readonly profile: Profile;
  readonly origin: 'hand' | 'extension';
  /** Hears of the new prospect, and where it is being sent. */
  readonly onStored: (prospectId: string, connectionId: string | null) => void;
  readonly onStanding?: (standing: Standing | null) => void;
}): ReactNode => <Panel subject={useNewSubject(o)} opened={null} onStanding={o.onStanding} />;
