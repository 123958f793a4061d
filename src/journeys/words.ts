import type { Catalogue } from '../domain/language.ts';

/** What mails about a hire's tasks say around the organization's own words. */
export type TaskWords = {
  readonly given: (title: string) => string;
  /** To who has started. */
  readonly givenNow: (title: string) => string;
  readonly reminder: (title: string) => string;
  readonly due: (day: string) => string;
  readonly open: string;
  /** To who has started: there is no page of one's own any more. */
  readonly openNow: string;
};

export const taskWords: Catalogue<TaskWords> = {
  en: {
    given: (title) => `Something to do before you start: ${title}`,
    givenNow: (title) => `Something to do: ${title}`,
    reminder: (title) => `A friendly reminder: ${title}`,
    due: (day) => `Please do this by ${day}.`,
    open: 'Open your page',
    openNow: 'Open your tasks',
  },
  de: {
    given: (title) => `Etwas zu tun, bevor es losgeht: ${title}`,
    givenNow: (title) => `Etwas zu tun: ${title}`,
    reminder: (title) => `Eine kleine Erinnerung: ${title}`,
    due: (day) => `Bitte erledige das bis zum ${day}.`,
    open: 'Deine Seite öffnen',
    openNow: 'Deine Aufgaben öffnen',
  },
  fr: {
    given: (title) => `À faire avant votre arrivée : ${title}`,
    givenNow: (title) => `À faire : ${title}`,
    reminder: (title) => `Petit rappel : ${title}`,
    due: (day) => `Merci de le faire au plus tard le ${day}.`,
    open: 'Ouvrir votre page',
    openNow: 'Ouvrir vos tâches',
  },
  es: {
    given: (title) => `Algo que hacer antes de empezar: ${title}`,
    givenNow: (title) => `Algo que hacer: ${title}`,
    reminder: (title) => `Un pequeño recordatorio: ${title}`,
    due: (day) => `Hazlo, por favor, a más tardar el ${day}.`,
    open: 'Abrir tu página',
    openNow: 'Abrir tus tareas',
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
