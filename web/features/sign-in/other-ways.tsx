import { Anchor, Button, Divider, Stack } from '@mantine/core';
import { IconBuilding, IconChevronLeft, IconMail } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { companyAddress, type SignInWays } from '../../api/auth.ts';
import { mayBreak } from './may-break.ts';
import { nextOf, type Way } from './way-in.ts';
import { useWords } from './words/use-words.ts';

/** The same address with another way of signing in; where to go afterwards stays. */
export const withWay = (search: URLSearchParams, way: Way): string => {
  const next = new URLSearchParams(search);
  for (const name of ['error', 'ended', 'out', 'way']) next.delete(name);
  if (way !== 'password') next.set('way', way);
  return next.size === 0 ? '/sign-in' : `/sign-in?${next.toString()}`;
};

export const OtherWays = ({
  ways,
  search,
}: {
  readonly ways: SignInWays;
  readonly search: URLSearchParams;
}): ReactNode => {
  const words = useWords();
  if (!ways.magicLink && ways.company === null) return null;
  return (
    <Stack gap="sm">
      {ways.password && <Divider label={words.or} />}
      {ways.company !== null && (
        <Button
          component="a"
          href={companyAddress(ways.company.startPath, nextOf(search))}
          variant="default"
          size="md"
          fullWidth
          {...mayBreak}
          leftSection={<IconBuilding size={18} aria-hidden />}
        >
          {words.company(ways.company.label)}
        </Button>
      )}
      {ways.magicLink && (
        <Button
          component={Link}
          to={withWay(search, 'link')}
          variant="default"
          size="md"
          fullWidth
          {...mayBreak}
          leftSection={<IconMail size={18} aria-hidden />}
        >
          {words.byMail}
        </Button>
      )}
    </Stack>
  );
};

export const BackToPassword = ({ search }: { readonly search: URLSearchParams }): ReactNode => (
  <Anchor
    component={Link}
    to={withWay(search, 'password')}
    size="sm"
    display="inline-flex"
    style={{ alignItems: 'center' }}
  >
    <IconChevronLeft size={16} aria-hidden />
    {useWords().back}
  </Anchor>
);
