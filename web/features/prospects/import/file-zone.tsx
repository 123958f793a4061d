import { Button, FileButton, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import style from '../../roster/drop-zone.module.css';

/** Takes one file by drag and drop or by its button. */
export const FileZone = ({ choose }: { readonly choose: (file: File) => void }): ReactNode => {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) choose(file);
  };
  return (
    <div
      className={[style['zone'], over && style['over']].filter(Boolean).join(' ')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack align="center" gap="xs">
        <IconFileSpreadsheet size={36} aria-hidden />
        <Text fw={600}>Drop a CSV file here</Text>
        <FileButton
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(file) => {
            if (file !== null) choose(file);
          }}
          inputProps={{ 'aria-label': 'File of prospects' }}
        >
          {(props) => <Button {...props}>Choose a file</Button>}
        </FileButton>
        <Text size="sm" c="dimmed" maw={520}>
          One line per person, with a name or an email address at least. Comma, semicolon or tab; in Excel
          save it as “CSV UTF-8”.
        </Text>
      </Stack>
    </div>
  );
};
