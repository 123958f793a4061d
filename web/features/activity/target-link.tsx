import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/me.ts';
import type { AuditEntry } from '../../words/audit.ts';

/** What an act was done to, by its name, with the way there when there is one for the reader. */
export const TargetLink = ({ entry }: { readonly entry: AuditEntry }): ReactNode => {
  const to = useTarget(entry);
  const name = entry.targetName ?? entry.targetKind;
  return to === null ? (
    <b>{name}</b>
  ) : (
    <Anchor component={Link} to={to} fw={600} inherit>
      {name}
    </Anchor>
  );
};

const useTarget = ({ targetType, targetId, targetName }: AuditEntry): string | null => {
  const may = useMay();
  // Gone, or not for this reader.
  if (targetName === null) return null;
  switch (targetType) {
    case 'person':
      return may('people.read') ? `/people/${targetId}` : null;
    case 'connection':
      return may('connections.read') ? `/integrations/${targetId}` : null;
    case 'employee':
      return may('employees.read') ? `/employees/${targetId}` : null;
    case 'sync':
      return may('syncs.read') ? `/imports/${targetId}` : null;
    case 'journey':
      return may('journeys.read') ? `/journeys/${targetId}` : null;
    case 'member':
      return may('members.write') ? `/members?member=${targetId}` : null;
    case 'organization':
      return may('settings.read') ? '/settings' : null;
    default:
      return null;
  }
};
