import type { Catalogue } from '../domain/language.ts';

type PageWords = {
  readonly link: { readonly title: string; readonly lead: string; readonly button: string };
  readonly expired: {
    readonly title: string;
    readonly lead: string;
    readonly button: string;
    readonly or: string;
    readonly newPassword: string;
  };
  readonly setPassword: {
    readonly title: string;
    readonly lead: string;
    readonly label: (least: number) => string;
    readonly button: string;
    readonly fault: (least: number, most: number) => string;
  };
  readonly passwordSet: { readonly title: string; readonly lead: string; readonly button: string };
};

/** The pages that mails of sign-in lead to, in the language of the mail. */
export const pageWords: Catalogue<PageWords> = {
  en: {
    link: {
      title: 'Sign in to Foyer',
      lead: 'Press the button to go on. Mail programs open links by themselves, so the link alone signs nobody in.',
      button: 'Sign in',
    },
    expired: {
      title: 'This link does not work any more',
      lead: 'Links work once and for a short time. Have a new one mailed to you.',
      button: 'Sign in by mail',
      or: 'Or',
      newPassword: 'set a new password',
    },
    setPassword: {
      title: 'Set your password',
      lead: 'You sign in with it and with your email address.',
      label: (least) => `New password, at least ${least} characters`,
      button: 'Set password',
      fault: (least, most) => `Use ${least} to ${most} characters.`,
    },
    passwordSet: {
      title: 'Your password is set',
      lead: 'You can sign in with it now. Wherever you were signed in, you are signed out.',
      button: 'Sign in',
    },
  },
  de: {
    link: {
      title: 'Bei Foyer anmelden',
      lead: 'Drücke den Knopf, um weiterzugehen. Mailprogramme öffnen Links von selbst, deshalb meldet der Link allein niemanden an.',
      button: 'Anmelden',
    },
    expired: {
      title: 'Dieser Link funktioniert nicht mehr',
      lead: 'Links funktionieren einmal und nur kurze Zeit. Lass dir einen neuen schicken.',
      button: 'Per Mail anmelden',
      or: 'Oder',
      newPassword: 'ein neues Passwort wählen',
    },
    setPassword: {
      title: 'Wähle dein Passwort',
      lead: 'Damit und mit deiner E-Mail-Adresse meldest du dich an.',
      label: (least) => `Neues Passwort, mindestens ${least} Zeichen`,
      button: 'Passwort speichern',
      fault: (least, most) => `Nimm ${least} bis ${most} Zeichen.`,
    },
    passwordSet: {
      title: 'Dein Passwort ist gespeichert',
      lead: 'Du kannst dich jetzt damit anmelden. Überall, wo du angemeldet warst, bist du jetzt abgemeldet.',
      button: 'Anmelden',
    },
  },
  fr: {
    link: {
      title: 'Se connecter à Foyer',
      lead: 'Appuyez sur le bouton pour continuer. Les messageries ouvrent les liens d’elles-mêmes : le lien seul ne connecte donc personne.',
      button: 'Se connecter',
    },
    expired: {
      title: 'Ce lien ne fonctionne plus',
      lead: 'Un lien fonctionne une seule fois, pendant peu de temps. Demandez-en un nouveau par e-mail.',
      button: 'Se connecter par e-mail',
      or: 'Ou',
      newPassword: 'choisissez un nouveau mot de passe',
    },
    setPassword: {
      title: 'Choisissez votre mot de passe',
      lead: 'Vous vous connecterez avec lui et votre adresse e-mail.',
      label: (least) => `Nouveau mot de passe, au moins ${least} caractères`,
      button: 'Enregistrer le mot de passe',
      fault: (least, most) => `Utilisez de ${least} à ${most} caractères.`,
    },
    passwordSet: {
      title: 'Votre mot de passe est enregistré',
      lead: 'Vous pouvez maintenant vous connecter avec lui. Partout où vous étiez connecté·e, vous ne l’êtes plus.',
      button: 'Se connecter',
    },
  },
  es: {
    link: {
      title: 'Entrar en Foyer',
      lead: 'Pulsa el botón para seguir. Los programas de correo abren los enlaces por sí solos, así que el enlace solo no deja entrar a nadie.',
      button: 'Entrar',
    },
    expired: {
      title: 'Este enlace ya no funciona',
      lead: 'Los enlaces funcionan una vez y por poco tiempo. Pide que te enviemos uno nuevo.',
      button: 'Entrar por correo',
      or: 'O',
      newPassword: 'elige una contraseña nueva',
    },
    setPassword: {
      title: 'Elige tu contraseña',
      lead: 'Con ella y con tu dirección de correo entras en Foyer.',
      label: (least) => `Contraseña nueva, de al menos ${least} caracteres`,
      button: 'Guardar la contraseña',
      fault: (least, most) => `Usa de ${least} a ${most} caracteres.`,
    },
    passwordSet: {
      title: 'Tu contraseña está guardada',
      lead: 'Ya puedes entrar con ella. Donde tenías la sesión abierta, se ha cerrado.',
      button: 'Entrar',
    },
  },
};
