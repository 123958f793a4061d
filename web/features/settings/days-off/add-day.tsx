import { ActionIcon, Input, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import style from './days-off.module.css';
import type { AddDays } from './use-days-off.ts';
import { WhereField } from './where-field.tsx';

/** One more day, on the list at once. */
export const AddDay = ({ add, adding }: { readonly add: AddDays; readonly adding: boolean }): ReactNode => {
  const [day, setDay] = useState('');
  const [name, setName] = useState('');
  const [where, setWhere] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const submit = async (): Promise<void> => {
    if (day === '' || name.trim() === '') {
      setFault(day === '' ? 'Which day?' : 'What is it called?');
      return;
    }
    setFault(null);
    const location = where.trim() === '' ? null : where.trim();
    if (!(await add([{ day, name: name.trim(), location }]))) return;
    setDay('');
    setName('');
    field.current?.focus();
  };
  return (
    <form
      aria-label="Add a day off"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      noValidate
    >
      <div className={style['add']}>
        <TextInput
          ref={field}
          type="date"
          aria-label="Day"
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <TextInput
          aria-label="Name of the day"
          placeholder="Christmas Day"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
        />
        <WhereField value={where} change={setWhere} inLine />
        <ActionIcon type="submit" variant="default" size="lg" aria-label="Add the day" loading={adding}>
          <IconPlus size={18} aria-hidden />
        </ActionIcon>
      </div>
      {fault !== null && (
        <Input.Error role="alert" mt={6}>
          {fault}
        </Input.Error>
      )}
    </form>
  );
};
