import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMe } from '../../api/me.ts';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/section.tsx';
import { Loading } from '../../ui/states.tsx';
import { Appearance } from './appearance.tsx';
import { ChangePassword } from './change-password.tsx';
import { Digest } from './digest.tsx';
import { Roles } from './roles.tsx';
import { Sessions } from './sessions.tsx';
import { You } from './you.tsx';

export const AccountPage = (): ReactNode => {
  useKeptFocus();
  const me = useMe();
  return (
    <Page title="Your account">
      {me === undefined ? (
        <Loading />
      ) : (
        <Stack gap="xl">
          <Section
            title="You"
            about="Your colleagues see your name beside what you did: in the Activity log and on timelines."
          >
            <You me={me} />
          </Section>
          <Section
            title="What you may do"
            about={`Your roles at ${me.organization.name}. A Super Admin gives them.`}
          >
            <Roles me={me} />
          </Section>
          <Section
            title="Password"
            about="A long sentence is easier to remember than a short riddle, and safer."
          >
            <ChangePassword me={me} />
          </Section>
          <Section
            title="Where you are signed in"
            about="A session ends by itself after 12 hours without use. End one that you do not know, and change your password."
          >
            <Sessions />
          </Section>
          <Section
            title="Digest"
            about="A mail with new hires, who starts next, Action Needed and connections in trouble."
          >
            <Digest zone={me.organization.timeZone} />
          </Section>
          <Section title="Appearance" about="Kept in this browser only.">
            <Appearance />
          </Section>
        </Stack>
      )}
    </Page>
  );
};
