export const templateKeys = ['general', 'engineering', 'sales', 'manager', 'empty'] as const;
export type TemplateKey = (typeof templateKeys)[number];

export type TemplateStepKey =
  | 'hello'
  | 'welcome'
  | 'details'
  | 'accounts'
  | 'firstDay'
  | 'weekOne'
  | 'computer'
  | 'order'
  | 'repositories'
  | 'customers'
  | 'territory'
  | 'firstCalls'
  | 'headsUp'
  | 'plan'
  | 'buddy'
  | 'oneMonth'
  | 'threeMonths';

/** What the journeys to start from say in one language. `title` is a message's subject or what a task is called. */
export type TemplateWords = {
  readonly templates: Readonly<Record<TemplateKey, { readonly name: string; readonly description: string }>>;
  readonly steps: Readonly<Record<TemplateStepKey, { readonly title: string; readonly text: string }>>;
};
