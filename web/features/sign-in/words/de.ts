import type { SignInWords } from './words.ts';

export const de: SignInWords = {
  title: 'Anmelden',
  then: 'Danach geht es weiter zu der Seite, die du aufrufen wolltest.',
  email: 'E-Mail',
  password: 'Passwort',
  show: 'Passwort zeigen',
  button: 'Anmelden',
  wait: (time) => `Warte ${time}`,
  forgot: 'Passwort vergessen?',
  or: 'oder',
  company: (label) => `Mit ${label} anmelden`,
  byMail: 'Link zum Anmelden schicken',
  back: 'Zurück zum Anmelden',
  seconds: (count) => `${count} ${count === 1 ? 'Sekunde' : 'Sekunden'}`,
  minutes: (count) => `${count} Minuten`,
  link: {
    title: 'Per Mail anmelden',
    lead: 'Wir schicken dir einen Link. Du brauchst kein Passwort.',
    button: 'Link schicken',
    sent: 'Er meldet dich an und funktioniert einmal, 15 Minuten lang.',
  },
  newPassword: {
    title: 'Neues Passwort',
    lead: 'Wir schicken dir einen Link, mit dem du eines wählst.',
    sent: 'Er funktioniert einmal, eine Stunde lang. Bis dahin bleibt dein altes Passwort, wie es ist.',
  },
  mailed: {
    title: 'Sieh in deine Mails',
    text: (email) => `Wenn ${email} hier bekannt ist, ist eine Mail mit einem Link dorthin unterwegs.`,
    nothing: 'Nach einer Minute nichts da? Sieh im Spam-Ordner nach, oder',
    another: 'versuch es mit einer anderen Adresse',
    again: 'Noch einmal schicken',
    againIn: (time) => `Noch einmal in ${time}`,
  },
  ended: 'Deine Sitzung ist zu Ende. Melde dich an, dann geht es dort weiter, wo du warst.',
  out: 'Du bist abgemeldet.',
  faults: {
    wrong: 'Diese Adresse und dieses Passwort passen nicht zusammen.',
    noEmail: 'Das ist keine E-Mail-Adresse.',
    tooMany: (time) => `Zu viele Versuche. Versuch es in ${time} noch einmal.`,
    unreachable: 'Foyer ist gerade nicht zu erreichen.',
    other:
      'Das hat nicht geklappt. Versuch es noch einmal; wenn es so bleibt, frag die Leute, die Foyer betreuen.',
  },
  companyFaults: {
    notAdded:
      'Dein Unternehmen kennt dich, aber bei Foyer bist du noch nicht eingetragen. Bitte die Leute, die dich eingestellt haben, um eine Einladung.',
    notConfirmed:
      'Dein Unternehmen hat deine E-Mail-Adresse nicht bestätigt, deshalb weiß Foyer nicht, wer du bist. Melde dich anders an, oder frag die IT deines Unternehmens.',
    cancelled: 'Die Anmeldung wurde bei deinem Unternehmen abgebrochen. Es hat sich nichts geändert.',
    silent:
      'Die Anmeldung deines Unternehmens antwortet gerade nicht. Melde dich anders an, oder versuch es in ein paar Minuten noch einmal.',
    other:
      'Die Anmeldung mit deinem Unternehmen hat nicht geklappt. Versuch es noch einmal, oder melde dich anders an.',
  },
};
