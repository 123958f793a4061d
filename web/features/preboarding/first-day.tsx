import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode, SubmitEvent } from 'react';
import { companyAddress, mailSignInLink, signIn } from '../../api/auth.ts';
import { fieldFaults, Refused } from '../../api/problem.ts';
import { textOf } from '../sign-in/form-text.ts';
import { setUpAccount, type HirePage } from './api.ts';
import type { HireWords } from './words/words.ts';

type Props = { readonly page: HirePage; readonly words: HireWords };
type Account = NonNullable<HirePage['account']>;

const LEAST = 12;

/** The door is open: the way from this page into Foyer. */
export const FirstDay = ({ page, words: { open }, words }: Props): ReactNode => (
  <Paper withBorder radius="lg" p={{ base: 'lg', sm: 'xl' }}>
    <Title order={1}>{page.daysUntilStart === 0 ? open.title : words.title(page.organization)}</Title>
    {page.account === null ? (
      <Text mt="xs">{open.taken}</Text>
    ) : (
      <Stack mt="xs" gap="md" maw={420}>
        <Text>{open.lead(page.organization)}</Text>
        <Ways page={page} words={words} account={page.account} />
      </Stack>
    )}
  </Paper>
);

const isRefused = (error: unknown, code: string): boolean =>
  error instanceof Refused && error.problem.code === code;

/** An account cannot be set up twice: then it is signed in with. */
const Ways = ({ page, words: { open }, account }: Props & { readonly account: Account }): ReactNode => {
  const setUp = useMutation({
    mutationFn: async (password: string) => {
      await setUpAccount(password);
      await signIn(account.email, password);
    },
    onSuccess: () => window.location.assign('/'),
  });
  const mail = useMutation({ mutationFn: () => mailSignInLink(account.email, '/') });
  const taken = account.state === 'taken' || isRefused(setUp.error, 'account_taken');
  const existing = account.state === 'existing' || isRefused(setUp.error, 'account_exists');
  const atField = fieldFaults(setUp.error)['password'];
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setUp.mutate(textOf(event.currentTarget, 'password'));
  };
  if (taken) return <Text>{open.taken}</Text>;
  return (
    <>
      {existing ? (
        <>
          <Text fw={600}>{account.email}</Text>
          <Text>{open.existing}</Text>
        </>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="sm">
            <TextInput
              label={open.address}
              name="email"
              autoComplete="username"
              value={account.email}
              readOnly
              size="md"
            />
            <PasswordInput
              label={open.password}
              description={open.hint(LEAST)}
              name="password"
              autoComplete="new-password"
              minLength={LEAST}
              maxLength={200}
              required
              withAsterisk={false}
              size="md"
              error={atField === undefined ? undefined : open.hint(LEAST)}
              visibilityToggleButtonProps={{ 'aria-label': open.password }}
            />
            {setUp.isError && atField === undefined && (
              <Alert color="red" role="alert">
                {open.failed}
              </Alert>
            )}
            <Button type="submit" size="md" loading={setUp.isPending || setUp.isSuccess}>
              {open.setUp}
            </Button>
          </Stack>
        </form>
      )}
      {page.company !== null && (
        <Button component="a" variant="default" size="md" href={companyAddress(page.company.startPath, '/')}>
          {open.company(page.company.label)}
        </Button>
      )}
      {mail.isSuccess ? (
        <Text role="status">{open.mailed(account.email)}</Text>
      ) : (
        <Button
          variant="default"
          size="md"
          loading={mail.isPending}
          onClick={() => mail.mutate()}
          styles={{ label: { whiteSpace: 'normal' } }}
          h="auto"
          py={8}
        >
          {open.mailLink}
        </Button>
      )}
      {mail.isError && (
        <Alert color="red" role="alert">
          {open.failed}
        </Alert>
      )}
    </>
  );
};
