import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { momentText, sameClock } from '../person/start-moment.ts';

/** A moment on the hire's clock, and on the reader's where that shows another time. */
export const BothClocks = ({ at, zone }: { readonly at: string; readonly zone: string }): ReactNode => (
  <>
    <time dateTime={at} className="tabular">
      {momentText(at, zone)}
    </time>
    {!sameClock(at, zone) && (
      <Text span inherit c="dimmed" className="tabular">
        {' '}
        ({momentText(at)} for you)
      </Text>
    )}
  </>
);
