import type { Catalogue } from '../../domain/language.ts';

/** What the mail with the link says. */
type InvitationWords = {
  readonly subject: (organization: string) => string;
  readonly greeting: (name: string | null) => string;
  readonly lead: (organization: string) => string;
  readonly page: string;
  readonly expiry: (day: string) => string;
  readonly again: string;
  readonly action: string;
};

export const invitationWords: Catalogue<InvitationWords> = {
  en: {
    subject: (organization) => `Welcome to ${organization}: your page until you start`,
    greeting: (name) => (name === null ? 'Hello,' : `Hello ${name},`),
    lead: (organization) => `${organization} is looking forward to you.`,
    page: 'Until your first day there is a page of your own, with what there is to do and to know before you start.',
    expiry: (day) => `The link is for you alone. It works once, until ${day}.`,
    again: 'If it does not work any more, the same page sends you a new one.',
    action: 'Open my page',
  },
  de: {
    subject: (organization) => `Willkommen bei ${organization}: deine Seite bis zum Start`,
    greeting: (name) => (name === null ? 'Hallo,' : `Hallo ${name},`),
    lead: (organization) => `${organization} freut sich auf dich.`,
    page: 'Bis zu deinem ersten Tag gibt es eine eigene Seite für dich: mit allem, was vorher zu tun und zu wissen ist.',
    expiry: (day) => `Der Link ist nur für dich. Er funktioniert einmal, bis zum ${day}.`,
    again: 'Wenn er nicht mehr funktioniert, schickt dir dieselbe Seite einen neuen.',
    action: 'Meine Seite öffnen',
  },
  fr: {
    subject: (organization) => `Bienvenue chez ${organization} : votre page jusqu’au premier jour`,
    greeting: (name) => (name === null ? 'Bonjour,' : `Bonjour ${name},`),
    lead: (organization) => `Toute l’équipe de ${organization} se réjouit de vous accueillir.`,
    page: 'Jusqu’à votre premier jour, une page rien que pour vous réunit ce qu’il y a à faire et à savoir avant de commencer.',
    expiry: (day) => `Ce lien vous est réservé. Il fonctionne une seule fois, jusqu’au ${day}.`,
    again: 'S’il ne fonctionne plus, la même page vous en enverra un nouveau.',
    action: 'Ouvrir ma page',
  },
  es: {
    subject: (organization) => `Te damos la bienvenida a ${organization}: tu página hasta el primer día`,
    greeting: (name) => (name === null ? 'Hola:' : `Hola, ${name}:`),
    lead: (organization) => `En ${organization} tenemos muchas ganas de que empieces.`,
    page: 'Hasta tu primer día tienes una página propia con todo lo que hay que hacer y saber antes de empezar.',
    expiry: (day) => `El enlace es solo para ti. Funciona una vez, hasta el ${day}.`,
    again: 'Si ya no funciona, la misma página te envía uno nuevo.',
    action: 'Abrir mi página',
  },
};
