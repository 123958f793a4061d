import type { TemplateWords } from './words.ts';

export const en: TemplateWords = {
  templates: {
    general: {
      name: 'Before the first day',
      description:
        'For everybody: a welcome, details to check, accounts from IT, what happens on the first day.',
    },
    engineering: {
      name: 'Engineering',
      description:
        'For engineers: a computer of their choice, access to the code, and a first change in the first week.',
    },
    sales: {
      name: 'Sales',
      description:
        'For sales: who the customers are, a territory from the manager, first calls in the second week.',
    },
    manager: {
      name: 'Manager’s checklist',
      description:
        'For managers: what to prepare before somebody starts, and what to ask after one and three months.',
    },
    empty: {
      name: 'From scratch',
      description: 'One message to begin with; you put the rest on the line.',
    },
  },
  steps: {
    hello: {
      title: 'Welcome to {{organization}}',
      text: 'Hello {{firstName|there}},\n\nwe look forward to having you with us.',
    },
    welcome: {
      title: 'Welcome to {{organization}}, {{firstName|and hello}}!',
      text: 'Hi {{firstName|there}},\n\nwe are glad that you join us as {{jobTitle|a new colleague}}. Until {{startDate|your first day}} you will hear from us now and then, so that you know what to expect.\n\nIf anything is unclear, ask the people who hired you.',
    },
    details: {
      title: 'Check your details',
      text: 'Your page shows what we know about you. Have a look at it, and press “This is wrong” there if something is.',
    },
    accounts: {
      title: 'Accounts and computer for {{firstName|the new hire}} {{lastName|}}',
      text: 'Department: {{department|not known}}. Location: {{location|not known}}. First day: {{startDate|not known}}.',
    },
    firstDay: {
      title: 'Your first day at {{organization}}',
      text: 'Hi {{firstName|there}},\n\nyour first day is near: {{startDate|it comes soon}}. Where we meet: {{location|at the office}}. Bring an ID, and come hungry: lunch is on us.',
    },
    weekOne: {
      title: 'How was your first week?',
      text: 'Hi {{firstName|there}},\n\na week is over. What went well, what did not? Talk about it with {{manager|your manager}}.',
    },
    computer: {
      title: 'Choose your computer',
      text: 'Which operating system and which keyboard do you want? Tell the people who hired you, then tick this off.',
    },
    order: {
      title: 'Order the computer of {{firstName|the new hire}} {{lastName|}}',
      text: 'The choice is made: whoever hired {{firstName|the new hire}} knows it.',
    },
    repositories: {
      title: 'Access to the code for {{firstName|the new hire}}',
      text: 'Choose the teams and repositories, and a first change that can be merged within a week.',
    },
    customers: {
      title: 'Who our customers are',
      text: 'Hi {{firstName|there}},\n\nbefore you start, a first look at who buys from {{organization}} and why. There is nothing to learn by heart.',
    },
    territory: {
      title: 'Territory and targets for {{firstName|the new hire}}',
      text: 'Have them ready for the first day, {{startDate|which is not set yet}}.',
    },
    firstCalls: {
      title: 'Listen to first calls with {{firstName|the new hire}}',
      text: 'Three calls together, then talk about them.',
    },
    headsUp: {
      title: '{{firstName|Somebody new}} starts on {{startDate|a day to be set}}',
      text: '{{firstName|A new colleague}} joins your team as {{jobTitle|a colleague}}. The tasks that come now take about an hour together.',
    },
    plan: {
      title: 'Plan the first week of {{firstName|the new hire}}',
      text: 'Whom to meet, what to read, one thing to finish by Friday.',
    },
    buddy: {
      title: 'Find a buddy for {{firstName|the new hire}}',
      text: 'Somebody of the team who likes to explain.',
    },
    oneMonth: {
      title: 'Talk about the first month with {{firstName|the new hire}}',
      text: 'What was expected, what was different, what helps now?',
    },
    threeMonths: {
      title: 'Talk about the first three months with {{firstName|the new hire}}',
      text: 'What went well, and what are the goals for the months to come?',
    },
  },
};
