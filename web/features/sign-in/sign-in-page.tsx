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

/** Goes on to `?next=` at once for somebody who is signed in; offers the ways that this Foyer has to everybody else. */
export const SignInPage = (): ReactNode => {
  const [search] = useSearchParams();
  const me = useAnswer('GET /me', {}, { live: false });
  if (me.isSuccess) return <Navigate to={nextOf(search)} replace />;
  if (me.isPending)
    return (
      <Frame title="Sign in">
        <Loading lines={3} />
      </Frame>
    );
  return <Ways search={search} />;
};

const Ways = ({ search }: { readonly search: URLSearchParams }): ReactNode => {
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
      <Frame title="Sign in by mail" lead="We mail you a link. No password needed.">
        <MailForm
          {...known}
          button="Mail me a link"
          sent="It signs you in, works once and for 15 minutes."
          send={(to) => mailSignInLink(to, next)}
        />
        <BackToPassword search={search} />
      </Frame>
    );
  if (way === 'forgot')
    return (
      <Frame title="Set a new password" lead="We mail you a link to choose one.">
        <MailForm
          {...known}
          button="Mail me a link"
          sent="It works once and for one hour. Until then your old password stays as it is."
          send={mailPasswordLink}
        />
        <BackToPassword search={search} />
      </Frame>
    );
  return (
    <Frame
      title="Sign in"
      {...(next === '/' || search.has('ended') ? {} : { lead: 'Then you go on to the page you asked for.' })}
    >
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
