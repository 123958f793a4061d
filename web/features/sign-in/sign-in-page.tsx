import { Button, Container, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { signIn } from '../../api/auth.ts';
import { messageOf } from '../../api/problem.ts';

export const SignInPage = (): ReactNode => {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const client = useQueryClient();
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (form: FormData): Promise<void> => {
    try {
      await signIn(textOf(form, 'email'), textOf(form, 'password'));
      client.clear();
      await navigate(search.get('next') ?? '/');
    } catch (error) {
      setFault(messageOf(error));
    }
  };
  return (
    <Container size="xs" py="xl" component="main">
      <Title order={1}>Sign in</Title>
      <form action={(form) => void submit(form)}>
        <Stack>
          <TextInput label="Email" name="email" type="email" autoComplete="username" required />
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            required
            error={fault}
          />
          <Button type="submit">Sign in</Button>
        </Stack>
      </form>
    </Container>
  );
};

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};
