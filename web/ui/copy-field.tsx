import { ActionIcon, CopyButton, TextInput, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type CopyFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly description?: ReactNode;
};

/** A value to be taken somewhere else: marked as a whole when one comes to it, and copied by its button. */
export const CopyField = ({ label, value, description }: CopyFieldProps): ReactNode => (
  <TextInput
    label={label}
    description={description}
    value={value}
    readOnly
    onFocus={(event) => event.currentTarget.select()}
    styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
    rightSection={<Copy label={label} value={value} />}
  />
);

/** Browsers give the clipboard to secure addresses only; elsewhere the marked field is copied by hand. */
const Copy = ({ label, value }: CopyFieldProps): ReactNode =>
  window.isSecureContext ? (
    <CopyButton value={value} timeout={2_000}>
      {({ copied, copy }) => (
        <>
          <Tooltip label={copied ? 'Copied' : 'Copy'}>
            <ActionIcon variant="subtle" color="gray" aria-label={`Copy: ${label}`} onClick={copy}>
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
          <VisuallyHidden aria-live="polite">{copied ? `${label}: copied` : ''}</VisuallyHidden>
        </>
      )}
    </CopyButton>
  ) : null;
