import { Anchor, Badge, DataList, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Instant, None } from '../../../ui/time.tsx';
import { linkWords, originWords, shortLink, type Prospect } from '../../../words/prospects.ts';
import { Fact } from '../../integrations/fact.tsx';
import { Card } from './card.tsx';

const several = <T,>(list: readonly T[], line: (one: T, at: number) => ReactNode, what: string): ReactNode =>
  list.length === 0 ? <None what={what} /> : <Stack gap={2}>{list.map(line)}</Stack>;

const schoolText = ({ school, degree, field, endYear }: Prospect['profile']['education'][number]): string =>
  [[degree, field].filter((part) => part !== null).join(', '), school, endYear?.toString() ?? '']
    .filter((part) => part !== '')
    .join(' · ');

const breaks = { overflowWrap: 'anywhere' } as const;

/** What is known of the prospect. */
export const ProfileCard = ({ prospect }: { readonly prospect: Prospect }): ReactNode => {
  const { profile, owner, origin, createdByName, createdAt } = prospect;
  return (
    <Card title="Profile">
      <DataList labelWidth="min(120px, 32%)">
        <Fact label="Emails">
          {several(
            profile.emails,
            (email) => (
              <Anchor key={email} href={`mailto:${email}`} size="sm" style={breaks}>
                {email}
              </Anchor>
            ),
            'no email',
          )}
        </Fact>
        <Fact label="Phones">
          {several(
            profile.phones,
            (phone) => (
              <Anchor key={phone} href={`tel:${phone.replace(/[^+\d]/g, '')}`} size="sm">
                {phone}
              </Anchor>
            ),
            'no phone',
          )}
        </Fact>
        <Fact label="Links">
          {several(
            profile.links,
            ({ kind, url }) => (
              <Text key={url} size="sm" component="span" style={breaks}>
                {linkWords[kind]}:{' '}
                <Anchor href={safe(url)} target="_blank" rel="noreferrer noopener" size="sm">
                  {shortLink(url)}
                </Anchor>
              </Text>
            ),
            'no links',
          )}
        </Fact>
        <Fact label="Title">{profile.title ?? <None />}</Fact>
        <Fact label="Company">{profile.company ?? <None />}</Fact>
        <Fact label="Location">{profile.location ?? <None />}</Fact>
        <Fact label="Education">
          {several(
            profile.education,
            (one, at) => (
              <Text key={at} size="sm" component="span" style={breaks}>
                {schoolText(one)}
              </Text>
            ),
            'not known',
          )}
        </Fact>
        <Fact label="Tags">
          {profile.tags.length === 0 ? (
            <None what="no tags" />
          ) : (
            <Group gap={4}>
              {profile.tags.map((tag) => (
                <Badge key={tag} variant="light" color="gray" component="span">
                  {tag}
                </Badge>
              ))}
            </Group>
          )}
        </Fact>
        <Fact label="Owner">{owner?.name ?? 'Nobody in particular'}</Fact>
        <Fact label="Came in">
          <span>
            {originWords[origin]} · {createdByName} · <Instant at={createdAt} />
          </span>
        </Fact>
      </DataList>
    </Card>
  );
};

/** Whatever somebody entered: only pages are opened. */
const safe = (url: string): string => (/^https?:\/\//i.test(url) ? url : '#');
