import { Accordion, Alert, Badge, Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useMay } from '../../api/me.ts';
import { messageOf } from '../../api/problem.ts';
import { ConsoleLink } from '../../ui/console-link.tsx';
import { Loading } from '../../ui/states.tsx';
import { durationText } from '../../ui/time.tsx';
import { whoMay } from '../../words/access.ts';
import { PushProgress } from './push-progress.tsx';
import { SendForm } from './send-form.tsx';
import { lastPush, openPush, standingOf, standingWords, type Standing } from './standing.ts';
import type { Check, Subject, Target } from './types.ts';
import { useCheck } from './use-check.ts';

/** Everything about a person at one target: how it stands, asked as soon as it is shown. */
const useTarget = (subject: Subject, target: Target) => {
  const push = lastPush(subject.pushes, target.id);
  const check = useCheck(subject, {
    connectionId: target.id,
    asked: target.state !== 'reconnect' && openPush(push) === null,
    after: `${push?.id ?? ''} ${push?.endedAt ?? ''}`,
  });
  const standing: Standing = standingOf({
    target,
    push,
    check: check.data ?? null,
    failed: check.isError,
  });
  return { push, check, standing };
};

/** One recruiting system: closed its badge tells all, opened it says why and what to do. */
export const TargetItem = ({
  subject,
  target,
  name,
  report,
}: {
  readonly subject: Subject;
  readonly target: Target;
  /** The provider's label, or the connection's name where there are two of one provider. */
  readonly name: string;
  /** Hears how the person stands there; stays the same function. */
  readonly report: (connectionId: string, standing: Standing) => void;
}): ReactNode => {
  const { push, check, standing } = useTarget(subject, target);
  useEffect(() => report(target.id, standing), [report, target.id, standing]);
  const words = standingWords(standing, name);
  return (
    <Accordion.Item value={target.id}>
      <Accordion.Control>
        <Group gap="xs" justify="space-between" wrap="wrap" pr="xs">
          <Text fw={600} size="sm">
            {name}
          </Text>
          <Badge variant="light" color={words.color} maw="100%">
            {words.text}
          </Badge>
        </Group>
      </Accordion.Control>
      <VisuallyHidden role="status">
        {name}: {words.text}
      </VisuallyHidden>
      <Accordion.Panel>
        <Stack gap="md">
          {target.state === 'reconnect' && <Broken target={target} />}
          {push !== null && <PushProgress push={push} label={name} />}
          {openPush(push) === null && target.state !== 'reconnect' && (
            <Checked
              subject={subject}
              check={check}
              name={name}
              // A form of its own for each answer: it begins with what that answer suggests.
              form={(data) => (
                <SendForm
                  key={data.candidates.map(({ id }) => id).join()}
                  subject={subject}
                  target={target}
                  check={data}
                />
              )}
              folded={push?.candidate != null}
            />
          )}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
};

const Broken = ({ target }: { readonly target: Target }): ReactNode => {
  const may = useMay();
  return (
    <Alert color="red" title="Not connected any more">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{target.stateReason ?? `${target.label} refuses the key.`}</Text>
        {!may('connections.write') && (
          <Text size="sm">Ask {whoMay('connections.write')} to enter a new one.</Text>
        )}
        {may('connections.read') && (
          <ConsoleLink to={`/integrations/${target.id}`}>Open the connection</ConsoleLink>
        )}
      </Stack>
    </Alert>
  );
};

/** The same address belongs to prospects of this organization already. */
const AlsoHere = ({
  subject: { goOnWith },
  others,
}: {
  readonly subject: Subject;
  readonly others: Check['alsoHere'];
}): ReactNode =>
  others.map(({ id, name }) => (
    <Alert key={id} color="blue" p="xs" title="A prospect here already">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{name} has the same email address.</Text>
        {goOnWith === null ? (
          <ConsoleLink to={`/prospects/${id}`}>Open that prospect</ConsoleLink>
        ) : (
          <Button size="xs" variant="default" onClick={() => goOnWith(id)}>
            Go on with {name}
          </Button>
        )}
      </Stack>
    </Alert>
  ));

const Checked = ({
  subject,
  check,
  name,
  form,
  folded,
}: {
  readonly subject: Subject;
  readonly check: ReturnType<typeof useCheck>;
  readonly name: string;
  readonly form: (data: Check) => ReactNode;
  /** Sent already: the form comes when it is wanted. */
  readonly folded: boolean;
}): ReactNode => {
  const [wanted, setWanted] = useState(false);
  const again = (
    <Button
      size="compact-sm"
      variant="subtle"
      flex="none"
      loading={check.isFetching}
      onClick={() => void check.refetch()}
    >
      Check again
    </Button>
  );
  if (check.isError && !check.isFetching)
    return (
      <Alert color="red" role="alert" title={`${name} could not be asked`}>
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{messageOf(check.error)}</Text>
          <Button size="xs" variant="default" onClick={() => void check.refetch()}>
            Check again
          </Button>
        </Stack>
      </Alert>
    );
  if (check.data === undefined) return <Loading lines={3} />;
  if (folded && !wanted)
    return (
      <Group>
        <Button size="xs" variant="default" onClick={() => setWanted(true)}>
          Compare and send again
        </Button>
      </Group>
    );
  const { candidates, alsoHere, durationMs } = check.data;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {candidates.length === 0 ? `Nobody like this in ${name}` : `${candidates.length} found`},{' '}
          {durationText(durationMs)}
        </Text>
        {again}
      </Group>
      <AlsoHere subject={subject} others={alsoHere} />
      {form(check.data)}
    </Stack>
  );
};
