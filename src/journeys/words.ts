import type { Catalogue } from '../domain/language.ts';

/** What mails about a hire's tasks say around the organization's own words. */
export type TaskWords = {
  readonly given: (title: string) => string;
  readonly reminder: (title: string) => string;
  readonly due: (day: string) => string;
  readonly open: string;
};

export const taskWords: Catalogue<TaskWords> = {
  en: {
    given: (title) => `Something to do before you start: ${title}`,
    reminder: (title) => `A friendly reminder: ${title}`,
    due: (day) => `Please do this by ${day}.`,
    open: 'Open your page',
  },
  de: {
    given: (title) => `Etwas zu tun, bevor es losgeht: ${title}`,
    reminder: (title) => `Eine kleine Erinnerung: ${title}`,
    due: (day) => `Bitte erledige das bis zum ${day}.`,
    open: 'Deine Seite öffnen',
  },
  fr: {
    given: (title) => `À faire avant votre arrivée : ${title}`,
    reminder: (title) => `Petit rappel : ${title}`,
    due: (day) => `Merci de le faire avant le ${day}.`,
    open: 'Ouvrir votre page',
  },
  es: {
    given: (title) => `Algo que hacer antes de empezar: ${title}`,
    reminder: (title) => `Un pequeño recordatorio: ${title}`,
    due: (day) => `Hazlo, por favor, antes del ${day}.`,
    open: 'Abrir tu página',
  },
};

/** What members read: the console speaks English. */
export const memberWords = {
  given: (title: string, about: string): string => `New task for ${about}: ${title}`,
  reminder: (title: string, about: string): string => `Reminder, task for ${about}: ${title}`,
  escalation: (title: string, about: string): string => `Overdue, task for ${about}: ${title}`,
  due: (day: string): string => `It is due on ${day}.`,
  wasDue: (day: string): string => `It was due on ${day} and is still open.`,
  open: 'Open the tasks',
};
