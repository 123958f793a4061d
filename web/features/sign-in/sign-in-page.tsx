import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { mailPasswordLink, mailSignInLink, signInWays } from '../../api/auth.ts';
import { useAnswer } from '../../api/hooks.ts';
import { Answered, Loading } from '../../ui/states.tsx';
import { BackToPassword, OtherWays } from './other-ways.tsx';
import { Frame } from './frame.tsx';
import { MailForm } from './mail-form.tsx';
import { Notices } from './notices.tsx';
import { PasswordWay } from './password-way.tsx';
import { nextOf, wayOf } from './way-in.ts';
import { signInWords } from './words/index.ts';
import { useSignInLanguage } from './words/use-language.ts';
import { SignInWordsShown, useWords } from './words/use-words.ts';

/** Goes on to `?next=` at once for somebody who is signed in; offers the ways that this Foyer has to everybody else. */
export const SignInPage = (): ReactNode => {
  const [search] = useSearchParams();
  const words = signInWords[useSignInLanguage(search)];
  const me = useAnswer('GET /me', {}, { live: false });
  if (me.isSuccess) return <Navigate to={nextOf(search)} replace />;
  return (
    <SignInWordsShown value={words}>
      {me.isPending ? (
        <Frame title={words.title}>
          <Loading lines={3} />
        </Frame>
      ) : (
        <Ways search={search} />
      )}
    </SignInWordsShown>
  );
};

const Ways = ({ search }: { readonly search: URLSearchParams }): ReactNode => {
  const words = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [email, setEmail] = useState('');
  const ways = useQuery({
    queryKey: ['sign-in'],
    queryFn: ({ signal }) => signInWays(signal),
    staleTime: Infinity,
  });
  const next = nextOf(search);
  const onSignedIn = async (): Promise<void> => {
    // Whatever an earlier user of this tab has seen is gone.
    client.clear();
    await navigate(next, { replace: true });
  };
  const way = wayOf(search);
  const known = { email, onEmail: setEmail };
  if (way === 'link')
    return (
      <Frame title={words.link.title} lead={words.link.lead}>
        <MailForm
          {...known}
          button={words.link.button}
          sent={words.link.sent}
          send={(to) => mailSignInLink(to, next)}
        />
        <BackToPassword search={search} />
      </Frame>
    );
  if (way === 'forgot')
    return (
      <Frame title={words.newPassword.title} lead={words.newPassword.lead}>
        <MailForm
          {...known}
          button={words.link.button}
          sent={words.newPassword.sent}
          send={mailPasswordLink}
        />
        <BackToPassword search={search} />
      </Frame>
    );
  return (
    <Frame title={words.title} {...(next === '/' || search.has('ended') ? {} : { lead: words.then })}>
      <Notices search={search} />
      <Answered query={ways} loading={<Loading lines={3} />}>
        {(offered) => (
          <>
            {offered.password && <PasswordWay {...known} search={search} onSignedIn={onSignedIn} />}
            <OtherWays ways={offered} search={search} />
          </>
        )}
      </Answered>
    </Frame>
  );
};
