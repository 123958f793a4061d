import { Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { likelihoodOf, percentText, pointsText, type Suggestion } from './likelihood.ts';

/** How sure the machine is, in a word and in numbers. */
export const LikelihoodLine = ({ suggestion }: { readonly suggestion: Suggestion }): ReactNode => {
  const { text, color } = likelihoodOf(suggestion.probability);
  return (
    <Group gap={6} component="span">
      <Badge variant="light" color={color} component="span">
        {text}
      </Badge>
      <Text span size="xs" c="dimmed" className="tabular">
        {percentText(suggestion.probability)}, {pointsText(suggestion.score)} points
      </Text>
    </Group>
  );
};
