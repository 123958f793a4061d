import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode, SubmitEvent } from 'react';
import { Refused } from '../../api/problem.ts';
import { textOf } from '../sign-in/form-text.ts';
import { askForLink } from './api.ts';
import type { HireWords } from './words/words.ts';

/** Asks for the personal address and sends a link there, if it is known; the answer is the same. */
export const NewLink = ({ words: { link } }: { readonly words: HireWords }): ReactNode => {
  const ask = useMutation({ mutationFn: askForLink });
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const email = textOf(event.currentTarget, 'email').trim();
    if (email !== '') ask.mutate(email);
  };
  if (ask.isSuccess)
    return (
      <Alert color="green" role="status">
        {link.sent(ask.variables)}
      </Alert>
    );
  const often = ask.error instanceof Refused && ask.error.status === 429;
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text>{link.ask}</Text>
        <TextInput
          size="md"
          label={link.email}
          name="email"
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
        />
        {ask.isError && (
          <Alert color="orange" role="alert">
            {often ? link.wait : link.failed}
          </Alert>
        )}
        <Button type="submit" size="md" loading={ask.isPending}>
          {link.send}
        </Button>
      </Stack>
    </form>
  );
};
