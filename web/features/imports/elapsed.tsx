import { useInterval } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { durationText } from '../../ui/time.tsx';

/** How long it has been going on, ticking; whatever the server says meanwhile. */
export const Elapsed = ({ since }: { readonly since: string }): ReactNode => {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), 1_000, { autoInvoke: true });
  return durationText(now - Date.parse(since));
};
