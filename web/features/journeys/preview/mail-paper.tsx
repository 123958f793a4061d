import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import style from './preview.module.css';

/** A message as its reader sees it: to whom, the subject, and the paragraphs. */
export const MailPaper = ({
  to,
  subject,
  text,
}: {
  readonly to: string | null;
  readonly subject: string;
  readonly text: string;
}): ReactNode => (
  <div className={style['mail']}>
    <div className={style['head']}>
      <Text size="xs" c="dimmed">
        To {to ?? 'nobody who is known yet'}
      </Text>
      <Text fw={600}>{subject}</Text>
    </div>
    <div className={style['body']}>
      {text
        .split(/\n\s*\n/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph, at) => (
          <Text key={at} size="sm" component="p">
            {paragraph.trim()}
          </Text>
        ))}
    </div>
  </div>
);
