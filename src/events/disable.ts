import { holdDeliveries } from '../db/repositories/event-deliveries.ts';
import { findEndpoint, setEndpointState } from '../db/repositories/event-endpoints.ts';
import { openNotice } from '../db/repositories/open-notices.ts';
import type { Scope } from '../db/scope.ts';
import type { DisableReason } from '../domain/event-types.ts';

const whyText: Readonly<Record<DisableReason, string>> = {
  gone: 'it answered that it is gone for good (HTTP 410)',
  exhausted: 'it took nothing for three days, however often it was asked',
};

/** Switches an endpoint off and tells the admins once; what was not delivered, and what comes, is kept for a replay. */
export const disableEndpoint = async (scope: Scope, id: string, reason: DisableReason): Promise<void> => {
  const { url, state } = await findEndpoint(scope, id);
  if (state === 'disabled') return;
  await setEndpointState(scope, id, { state: 'disabled', reason });
  await holdDeliveries(scope, id);
  await openNotice(scope, {
    kind: 'events_disabled',
    subjectId: id,
    message: `Events are no longer sent to ${new URL(url).host}: ${whyText[reason]}.`,
    remedy:
      'Open Outgoing events, look at the last answers, mend the receiver, then switch the endpoint on and replay what it missed.',
  });
};
