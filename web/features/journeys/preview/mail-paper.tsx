import { SegmentedControl, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import style from './preview.module.css';

/** Until the document has said how high it is. */
const FIRST_HEIGHT = 320;

/**
 * A mail as its reader sees it: to whom, the subject, and the document of the mail room, or its text. The frame runs
 * nothing and goes nowhere; it may only be measured.
 */
export const MailPaper = ({
  to,
  mail,
}: {
  readonly to: string | null;
  readonly mail: { readonly subject: string; readonly text: string; readonly html: string };
}): ReactNode => {
  const [look, setLook] = useState('html');
  const [height, setHeight] = useState(FIRST_HEIGHT);
  return (
    <div className={style['mail']}>
      <div className={style['head']}>
        <div className={style['whom']}>
          <Text size="xs" c="dimmed">
            Mail to {to ?? 'nobody who is known yet'}
          </Text>
          <Text fw={600}>{mail.subject}</Text>
        </div>
        <SegmentedControl
          size="xs"
          aria-label={`The mail “${mail.subject}”`}
          value={look}
          onChange={setLook}
          data={[
            { value: 'html', label: 'As it looks' },
            { value: 'text', label: 'As text' },
          ]}
        />
      </div>
      {look === 'html' ? (
        <iframe
          title={`The mail: ${mail.subject}`}
          sandbox="allow-same-origin"
          srcDoc={mail.html}
          className={style['frame']}
          style={{ height }}
          onLoad={({ currentTarget }) => {
            const shown = currentTarget.contentDocument;
            if (shown !== null) setHeight(shown.documentElement.scrollHeight);
          }}
        />
      ) : (
        <pre className={style['text']}>{mail.text}</pre>
      )}
    </div>
  );
};
