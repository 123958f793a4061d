import {
  Alert,
  Button,
  Group,
  NativeSelect,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import { linkKinds } from '../../../../src/domain/prospect.ts';
import { useAnswer } from '../../../api/hooks.ts';
import { useMe } from '../../../api/me.ts';
import { fieldFaults, messageOf } from '../../../api/problem.ts';
import { Section } from '../../../ui/section.tsx';
import { linkWords, partWords } from '../../../words/prospects.ts';
import { emptyLine, emptyLink, faultsOf, pathOf, type Draft, type PlainPart } from './draft.ts';
import { EducationField } from './education-field.tsx';
import { LinesField } from './lines-field.tsx';

type FormProps = {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  readonly submit: () => void;
  readonly cancel: () => void;
  readonly label: string;
  readonly busy: boolean;
  /** The answer to the last try. */
  readonly error: unknown;
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Everything that is known of a prospect; what is wrong stands at its field, and the first such field gets the focus. */
export const ProfileForm = (props: FormProps): ReactNode => {
  const { draft, change, error } = props;
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(0);
  const faults: Readonly<Record<string, string>> = {
    ...fieldFaults(error),
    ...(tried > 0 ? faultsOf(draft) : {}),
  };
  const faultAt = (path: string): string | null => {
    const found = faults[path];
    return found === undefined ? null : sentence(found);
  };
  const anyFault = Object.keys(faults).length > 0;
  useEffect(() => {
    if (anyFault) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [tried, error, anyFault]);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(tried + 1);
    if (Object.keys(faultsOf(draft)).length === 0) props.submit();
  };
  const plain = (part: PlainPart): ReactNode => (
    <TextInput
      label={partWords[part]}
      value={draft[part]}
      onChange={(event) => change({ ...draft, [part]: event.currentTarget.value })}
      error={faultAt(`profile.${part}`)}
      maxLength={300}
      autoComplete="off"
    />
  );
  return (
    <form onSubmit={submit} noValidate ref={form}>
      <Stack gap="xl">
        <Section
          title="Who"
          about="A name or an email address is enough here. To be sent, a prospect needs first name, last name and an email address."
        >
          <Stack>
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              {plain('firstName')}
              {plain('middleName')}
              {plain('lastName')}
            </SimpleGrid>
            <LinesField
              legend="Emails"
              one="Email"
              type="email"
              lines={draft.emails}
              change={(emails) => change({ ...draft, emails })}
              fault={(key) => faultAt(pathOf(draft, 'emails', key))}
              blank={emptyLine}
            />
            <LinesField
              legend="Phones"
              one="Phone"
              type="tel"
              lines={draft.phones}
              change={(phones) => change({ ...draft, phones })}
              fault={(key) => faultAt(pathOf(draft, 'phones', key))}
              blank={emptyLine}
            />
            <LinesField
              legend="Links"
              one="Link"
              type="url"
              lines={draft.links}
              change={(links) => change({ ...draft, links })}
              fault={(key) => {
                const path = pathOf(draft, 'links', key);
                return faultAt(`${path}.url`) ?? faultAt(path);
              }}
              lead={(line, at) => (
                <NativeSelect
                  aria-label={`Kind of link ${at + 1}`}
                  data={linkKinds.map((kind) => ({ value: kind, label: linkWords[kind] }))}
                  value={line.kind}
                  onChange={(event) => {
                    const kind = linkKinds.find((one) => one === event.currentTarget.value) ?? 'other';
                    change({
                      ...draft,
                      links: draft.links.map((one) => (one.key === line.key ? { ...one, kind } : one)),
                    });
                  }}
                  w={{ base: 120, sm: 150 }}
                />
              )}
              blank={emptyLink}
            />
          </Stack>
        </Section>
        <Section title="Work">
          <Stack>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {plain('title')}
              {plain('company')}
              {plain('location')}
            </SimpleGrid>
            <EducationField
              schools={draft.education}
              change={(education) => change({ ...draft, education })}
              fault={(key, part) => faultAt(`${pathOf(draft, 'education', key)}.${part}`)}
            />
          </Stack>
        </Section>
        <Section title="Here" about="For finding the prospect again, and for who looks after them.">
          <Stack>
            <Tags draft={draft} change={change} fault={faultAt('profile.tags')} />
            <Owner draft={draft} change={change} fault={faultAt('ownerId')} />
          </Stack>
        </Section>
        {error !== null && error !== undefined && Object.keys(fieldFaults(error)).length === 0 && (
          <Alert color="red" role="alert" title="Not saved">
            <Text size="sm">{messageOf(error)}</Text>
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.cancel}>
            Cancel
          </Button>
          <Button type="submit" loading={props.busy}>
            {props.label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

type PartProps = Pick<FormProps, 'draft' | 'change'> & { readonly fault: string | null };

const Tags = ({ draft, change, fault }: PartProps): ReactNode => {
  const known = useAnswer('GET /prospects/tags', {}, { live: false }).data?.items ?? [];
  return (
    <TagsInput
      label="Tags"
      description="Enter or a comma ends a tag."
      data={known.map(({ tag }) => tag)}
      value={[...draft.tags]}
      onChange={(tags) => change({ ...draft, tags })}
      error={fault}
      maxTags={50}
      clearable={false}
    />
  );
};

const Owner = ({ draft, change, fault }: PartProps): ReactNode => {
  const me = useMe();
  const owners = useAnswer('GET /prospects/owners', {}, { live: false }).data?.items ?? [];
  return (
    <Select
      label="Owner"
      placeholder="Nobody in particular"
      data={owners.map(({ id, name }) => ({ value: id, label: id === me?.id ? `${name} (you)` : name }))}
      value={draft.ownerId}
      onChange={(ownerId) => change({ ...draft, ownerId })}
      error={fault}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Nobody in particular' }}
      nothingFoundMessage="No member like this"
      maw={360}
    />
  );
};
