import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowsJoin,
  IconArrowsSplit,
  IconCalendarEvent,
  IconCircleCheck,
  IconDoorEnter,
  IconDoorOff,
  IconLock,
  IconPencil,
  IconPoint,
  IconSparkles,
  IconTrash,
  IconUserOff,
  IconUserPlus,
  IconUserX,
  IconUsers,
} from '@tabler/icons-react';

type Look = { readonly icon: typeof IconPoint; readonly color: string };

const looks: Readonly<Record<string, Look>> = {
  'hire.imported': { icon: IconUserPlus, color: 'foyer' },
  'person.updated': { icon: IconPencil, color: 'gray' },
  'person.withdrawn': { icon: IconUserX, color: 'orange' },
  'person.no_show': { icon: IconUserX, color: 'orange' },
  'person.reinstated': { icon: IconArrowBackUp, color: 'foyer' },
  'person.rehired': { icon: IconUserPlus, color: 'grape' },
  'person.removed': { icon: IconTrash, color: 'orange' },
  'person.erased': { icon: IconTrash, color: 'red' },
  'person.readmitted': { icon: IconArrowBackUp, color: 'foyer' },
  'person.restored': { icon: IconArrowBackUp, color: 'foyer' },
  'hire.anonymized': { icon: IconUserOff, color: 'orange' },
  'duplicate.found': { icon: IconUsers, color: 'orange' },
  'duplicate.joined': { icon: IconArrowsJoin, color: 'green' },
  'duplicate.separated': { icon: IconArrowsSplit, color: 'orange' },
  'match.linked': { icon: IconArrowsJoin, color: 'green' },
  'match.confirmed': { icon: IconCircleCheck, color: 'green' },
  'match.shadowed': { icon: IconSparkles, color: 'gray' },
  'match.unlinked': { icon: IconArrowsSplit, color: 'orange' },
  'match.suggested': { icon: IconSparkles, color: 'gray' },
  'match.rejected': { icon: IconUserX, color: 'gray' },
  'start_date.changed': { icon: IconCalendarEvent, color: 'blue' },
  'start.not_ready': { icon: IconAlertTriangle, color: 'orange' },
  'attention.opened': { icon: IconAlertTriangle, color: 'orange' },
  'attention.resolved': { icon: IconCircleCheck, color: 'green' },
  'access.armed': { icon: IconLock, color: 'foyer' },
  'access.disarmed': { icon: IconDoorOff, color: 'orange' },
  'access.opened': { icon: IconDoorEnter, color: 'green' },
};

/** Picture and tone of a kind of entry; the words say the same. */
export const lookOf = (kind: string): Look => looks[kind] ?? { icon: IconPoint, color: 'gray' };
