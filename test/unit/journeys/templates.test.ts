import type { JourneyStep } from '../../../src/domain/journey.ts';
import { languages, type Language } from '../../../src/domain/language.ts';
import { definitionSchema } from '../../../src/journeys/definition.ts';
import { journeyTemplates } from '../../../src/journeys/templates/templates.ts';
import { templateWords } from '../../../src/journeys/templates/catalogue.ts';
import { hireWords } from '../../../web/features/preboarding/words/index.ts';

/** What a step says: nothing while it waits. */
const textsOf = (step: JourneyStep): string[] => {
  switch (step.kind) {
    case 'message':
      return [step.message.subject, step.message.text];
    case 'task':
      return [step.task.title, step.task.text];
    case 'wait_for_task':
      return [];
  }
};
/** The placeholders of a text, each with whether something stands there when nothing is known. */
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)(\|)?/g)].map(([, name = '', fallback = '']) => name + fallback).sort();
const told = (language: Language) =>
  journeyTemplates(language).map(({ key, steps }) => ({
    key,
    steps: steps.map((step) => ({
      ...{ id: step.id, kind: step.kind, at: step.kind === 'wait_for_task' ? null : step.at },
      placeholders: textsOf(step).map((text) => [...new Set(placeholders(text))]),
    })),
  }));

describe('J1 journeys to start from', () => {
  it.each(languages)('in %s: the same journeys, which tell the same of whom they are about', (language) => {
    expect(told(language)).toEqual(told('en'));
    for (const template of journeyTemplates(language))
      expect(definitionSchema.safeParse(template).error).toBeUndefined();
  });

  it.each(languages)(
    'in %s: no text waits for an answer by mail; the page has the button that it names',
    (language) => {
      const { details } = templateWords[language].steps;
      expect(details.text).toContain(hireWords[language].details.wrong);
      const all = journeyTemplates(language).flatMap(({ steps }) => steps.flatMap(textsOf));
      for (const text of all) expect(text).not.toMatch(/this mail|reply|antworte|répond|responde/i);
    },
  );
});
