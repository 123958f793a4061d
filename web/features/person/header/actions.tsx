import { Button, Menu } from '@mantine/core';
import {
  IconArrowsJoin,
  IconArrowsSplit,
  IconChevronDown,
  IconTrash,
  IconUserOff,
  IconUserX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMay } from '../../../api/me.ts';
import { useAddressState } from '../../../ui/address-state.ts';
import { MERGE_PARAM, UNMERGE_PARAM } from '../../merge/merge-address.ts';
import { DECISION_PARAM } from '../decisions/decision-modal.tsx';
import { isPossible, type DecisionKey } from '../decisions/decisions.ts';
import { wordingOf } from '../decisions/wording.ts';
import { calledName, type Person } from '../person.ts';
import { PrivacyItems } from '../privacy/privacy-items.tsx';

const more = [
  { key: 'withdraw', icon: IconUserX },
  { key: 'no-show', icon: IconUserOff },
  { key: 'delete', icon: IconTrash },
] as const satisfies readonly { readonly key: DecisionKey; readonly icon: typeof IconTrash }[];

/** What can be decided about the person as they stand. */
export const PersonActions = ({ person }: { readonly person: Person }): ReactNode => {
  const merge = useAddressState(MERGE_PARAM);
  const unmerge = useAddressState(UNMERGE_PARAM);
  const decision = useAddressState(DECISION_PARAM);
  const privacy = useMay()('privacy.write') && person.privacy.erasedAt === null;
  const rest = more.filter(({ key }) => isPossible(key, person.can));
  return (
    <>
      {person.can.merge && (
        <Button
          variant={person.status === 'expected' ? 'filled' : 'default'}
          leftSection={<IconArrowsJoin size={16} aria-hidden />}
          onClick={() => merge.open()}
        >
          Merge
        </Button>
      )}
      {(rest.length > 0 || person.can.unmerge || privacy) && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
              More
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {person.can.unmerge && (
              <Menu.Item
                leftSection={<IconArrowsSplit size={16} aria-hidden />}
                onClick={() => unmerge.open()}
              >
                Unmerge
              </Menu.Item>
            )}
            {rest.map(({ key, icon: Icon }) => (
              <Menu.Item
                key={key}
                leftSection={<Icon size={16} aria-hidden />}
                onClick={() => decision.open(key)}
              >
                {wordingOf(key, calledName(person)).label}
              </Menu.Item>
            ))}
            {privacy && <PrivacyItems person={person} />}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
};
