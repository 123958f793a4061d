import type { Catalogue } from '../domain/language.ts';

type LinkWords = {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action: string;
};

/** Mails of sign-in: who came as a hire reads them in the organization's language, everybody else in the console's. */
export const accountWords: Catalogue<{ readonly signIn: LinkWords; readonly reset: LinkWords }> = {
  en: {
    signIn: {
      subject: 'Your sign-in link for Foyer',
      paragraphs: [
        'Open this page and press the button to sign in.',
        'The link works once and for 15 minutes. If you did not ask for it, ignore this mail.',
      ],
      action: 'Sign in to Foyer',
    },
    reset: {
      subject: 'Set a new password for Foyer',
      paragraphs: [
        'Open this page to set a new password.',
        'The link works once and for one hour. If you did not ask for it, ignore this mail: your password stays as it is.',
      ],
      action: 'Set a new password',
    },
  },
  de: {
    signIn: {
      subject: 'Dein Link zum Anmelden bei Foyer',
      paragraphs: [
        'Öffne diese Seite und drücke den Knopf, um dich anzumelden.',
        'Der Link funktioniert einmal und 15 Minuten lang. Wenn du ihn nicht angefordert hast, ist nichts zu tun.',
      ],
      action: 'Bei Foyer anmelden',
    },
    reset: {
      subject: 'Ein neues Passwort für Foyer',
      paragraphs: [
        'Öffne diese Seite, um ein neues Passwort zu wählen.',
        'Der Link funktioniert einmal und eine Stunde lang. Wenn du ihn nicht angefordert hast, ist nichts zu tun: Dein Passwort bleibt, wie es ist.',
      ],
      action: 'Neues Passwort wählen',
    },
  },
  fr: {
    signIn: {
      subject: 'Votre lien de connexion à Foyer',
      paragraphs: [
        'Ouvrez cette page et appuyez sur le bouton pour vous connecter.',
        'Le lien fonctionne une seule fois, pendant 15 minutes. Si vous ne l’avez pas demandé, ignorez ce message.',
      ],
      action: 'Se connecter à Foyer',
    },
    reset: {
      subject: 'Un nouveau mot de passe pour Foyer',
      paragraphs: [
        'Ouvrez cette page pour choisir un nouveau mot de passe.',
        'Le lien fonctionne une seule fois, pendant une heure. Si vous ne l’avez pas demandé, ignorez ce message : votre mot de passe ne change pas.',
      ],
      action: 'Choisir un mot de passe',
    },
  },
  es: {
    signIn: {
      subject: 'Tu enlace para entrar en Foyer',
      paragraphs: [
        'Abre esta página y pulsa el botón para entrar.',
        'El enlace funciona una vez y durante 15 minutos. Si no lo has pedido, ignora este correo.',
      ],
      action: 'Entrar en Foyer',
    },
    reset: {
      subject: 'Una contraseña nueva para Foyer',
      paragraphs: [
        'Abre esta página para elegir una contraseña nueva.',
        'El enlace funciona una vez y durante una hora. Si no lo has pedido, ignora este correo: tu contraseña no cambia.',
      ],
      action: 'Elegir una contraseña',
    },
  },
};
