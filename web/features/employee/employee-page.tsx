import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { Answer } from '../../api/contract.ts';
import { useAnswer, useList } from '../../api/hooks.ts';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { Page } from '../../ui/page.tsx';
import { Answered, Failure, Loading } from '../../ui/states.tsx';
import { EmployeeLine } from '../merge/employee-line.tsx';
import { HistoryLine } from './history-line.tsx';
import styles from '../person/timeline/timeline.module.css';

const everybody = { to: '/people', label: 'Users' };
const PAGE = 40;

/** One record of an employee source: whose it is, and what happened to it. */
export const EmployeePage = (): ReactNode => {
  const { id = '' } = useParams();
  const employee = useAnswer('GET /employees/{id}', { params: { id } });
  useKeptFocus();
  const shown = employee.data;
  return (
    <Page
      title={shown?.name ?? 'Employee'}
      back={everybody}
      lead={
        shown &&
        `An employee record of ${shown.source}${shown.sourceInstalled ? '' : ', which is uninstalled'}`
      }
    >
      <Answered query={employee} loading={<Loading lines={6} />}>
        {(known) => (
          <Stack gap="lg">
            <Belongs employee={known} />
            <History id={id} />
          </Stack>
        )}
      </Answered>
    </Page>
  );
};

const Belongs = ({ employee }: { readonly employee: Answer<'GET /employees/{id}'> }): ReactNode => (
  <Paper withBorder p="md" component="section" aria-label="The record">
    <EmployeeLine employee={employee} />
    <Text size="sm" mt={6}>
      {employee.personId === null ? (
        'Merged with nobody.'
      ) : (
        <>
          Merged with{' '}
          <Anchor
            component={Link}
            to={`/people/${employee.personId}?tab=matches`}
            size="sm"
            underline="always"
          >
            {employee.personName ?? 'a person'}
          </Anchor>
          .
        </>
      )}
    </Text>
  </Paper>
);

const History = ({ id }: { readonly id: string }): ReactNode => {
  const list = useList('GET /employees/{id}/timeline', { params: { id }, query: { limit: PAGE } });
  if (list.data === undefined)
    return list.isError ? (
      <Failure error={list.error} retry={() => void list.refetch()} />
    ) : (
      <Loading lines={4} />
    );
  return (
    <Paper withBorder p="md" component="section" aria-label="What happened">
      <Title order={2} mb="sm">
        What happened
      </Title>
      <ol className={styles['day']}>
        {list.data.pages
          .flatMap((page) => page.items)
          .map((entry) => (
            <HistoryLine key={entry.id} entry={entry} />
          ))}
      </ol>
      {list.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show more
          </Button>
        </Group>
      )}
    </Paper>
  );
};
