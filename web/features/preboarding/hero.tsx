import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HirePage } from './api.ts';
import classes from './frame.module.css';
import { dayWords } from './words/index.ts';
import type { HireWords } from './words/words.ts';

type Props = { readonly page: HirePage; readonly words: HireWords };

const daysText = ({ daysUntilStart: days }: HirePage, words: HireWords): string => {
  if (days === null) return words.noDate;
  if (days === 0) return words.today;
  return days < 0 ? words.passed : words.days(days);
};

/** Who is greeted, how long it still takes, when and where it begins. */
export const Hero = ({ page, words }: Props): ReactNode => (
  <Paper radius="lg" p={{ base: 'lg', sm: 'xl' }} className={classes['hero'] ?? ''}>
    <Stack gap={6}>
      <Title order={1} fz="lg" fw={600}>
        {words.hello(page.name)}
      </Title>
      <p className={classes['days']} style={{ margin: 0 }}>
        {daysText(page, words)}
      </p>
      {page.startDate !== null && (
        <Text>
          {words.firstDay(dayWords(page.language, page.startDate))}
          {page.location !== null && ` ${words.place(page.location)}`}
        </Text>
      )}
    </Stack>
  </Paper>
);
