import type { ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { useAddressState } from '../../ui/address-state.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { done } from '../../ui/notify.ts';
import { agoText } from '../../ui/time.tsx';
import { roleWords } from '../../words/access.ts';
import type { Token } from './token.ts';

/** One token, opened from the list or by address: there is nothing to do with it but to revoke it. */
export const RevokeToken = ({
  tokens,
  complete,
}: {
  readonly tokens: readonly Token[];
  readonly complete: boolean;
}): ReactNode => {
  const { value, close } = useAddressState('token');
  const revoke = useAct('DELETE /api-tokens/{id}');
  const token = tokens.find((one) => one.id === value);
  const confirm = async (): Promise<void> => {
    if (token === undefined) return;
    try {
      await revoke.mutateAsync({ params: { id: token.id } });
    } catch {
      return; // shown in the modal
    }
    done(`The token “${token.name}” is revoked`);
    close();
  };
  const name = token === undefined ? 'this token' : `“${token.name}”`;
  return (
    <Confirm
      opened={value !== null && (token !== undefined || complete)}
      onClose={() => {
        revoke.reset();
        close();
      }}
      title={`Revoke ${name}?`}
      what={token === undefined ? [] : story(token)}
      undo="A revoked token never works again. To go on, make a new one and give it to the program."
      confirm="Revoke"
      destroys
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => void confirm()}
      impossible={token === undefined ? 'This token is not there any more.' : undefined}
    />
  );
};

const story = (token: Token): readonly string[] => [
  `It has the ${token.roles.length === 1 ? 'role' : 'roles'} ${token.roles.map((role) => roleWords[role].text).join(', ')}.`,
  token.lastUsedAt === null
    ? 'It was never used.'
    : `It was last used ${agoText(token.lastUsedAt)}: the program that uses it is refused from now on.`,
];
