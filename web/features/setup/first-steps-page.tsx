import { Alert, Button, Group, List, Progress, Stack, Text } from '@mantine/core';
import { IconConfetti } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../api/contract.ts';
import { useAnswer } from '../../api/hooks.ts';
import { Page } from '../../ui/page.tsx';
import { Answered } from '../../ui/states.tsx';
import { Step } from './step.tsx';

type Setup = Answer<'GET /setup'>;

/** From an empty organization to the first hire, step by step; each can be left and come back to. */
export const FirstStepsPage = (): ReactNode => {
  const setup = useAnswer('GET /setup', {});
  return (
    <Page
      title="First steps"
      lead="What makes Foyer carry your hires from “hired” to “first day”. Leave whenever you like: what is done stays done."
    >
      <Answered query={setup}>{(data) => <Steps setup={data} />}</Answered>
    </Page>
  );
};

const Steps = ({ setup }: { readonly setup: Setup }): ReactNode => {
  const needed = setup.steps.filter((step) => step.state !== 'not_needed');
  const done = needed.filter((step) => step.state === 'done').length;
  const next = needed.find((step) => step.state === 'todo');
  return (
    <Stack gap="lg" maw={820}>
      {setup.done ? (
        <Alert color="green" icon={<IconConfetti aria-hidden />} title="All set">
          <Stack gap="sm" align="flex-start">
            <Text size="sm">New hires are imported every day and whenever you press Sync.</Text>
            <Group>
              <Button component={Link} to="/people" size="xs">
                See your new hires
              </Button>
            </Group>
          </Stack>
        </Alert>
      ) : (
        <div>
          <Text size="sm" mb={6}>
            {done} of {needed.length} done
          </Text>
          <Progress value={(done / needed.length) * 100} aria-label="First steps done" />
        </div>
      )}
      <List listStyleType="none" spacing="md">
        {setup.steps.map((step, at) => (
          <Step key={step.key} step={step} number={at + 1} isNext={step.key === next?.key} />
        ))}
      </List>
    </Stack>
  );
};
