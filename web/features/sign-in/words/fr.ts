import type { SignInWords } from './words.ts';

export const fr: SignInWords = {
  title: 'Se connecter',
  then: 'Vous irez ensuite à la page que vous avez demandée.',
  email: 'E-mail',
  password: 'Mot de passe',
  show: 'Afficher le mot de passe',
  button: 'Se connecter',
  wait: (time) => `Attendez ${time}`,
  forgot: 'Mot de passe oublié ?',
  or: 'ou',
  company: (label) => `Se connecter avec ${label}`,
  byMail: 'Recevoir un lien de connexion',
  back: 'Retour à la connexion',
  seconds: (count) => `${count} ${count <= 1 ? 'seconde' : 'secondes'}`,
  minutes: (count) => `${count} minutes`,
  link: {
    title: 'Se connecter par e-mail',
    lead: 'Nous vous envoyons un lien. Aucun mot de passe n’est nécessaire.',
    button: 'Recevoir un lien',
    sent: 'Il vous connecte et fonctionne une seule fois, pendant 15 minutes.',
  },
  newPassword: {
    title: 'Nouveau mot de passe',
    lead: 'Nous vous envoyons un lien pour en choisir un.',
    sent: 'Il fonctionne une seule fois, pendant une heure. D’ici là, votre ancien mot de passe ne change pas.',
  },
  mailed: {
    title: 'Consultez votre messagerie',
    text: (email) => `Si ${email} est connu ici, un e-mail avec un lien y est en route.`,
    nothing: 'Rien au bout d’une minute ? Regardez dans les indésirables, ou',
    another: 'essayez une autre adresse',
    again: 'Renvoyer',
    againIn: (time) => `Renvoyer dans ${time}`,
  },
  ended: 'Votre session est terminée. Connectez-vous pour reprendre où vous en étiez.',
  out: 'Vous n’êtes plus en session.',
  faults: {
    wrong: 'Cette adresse et ce mot de passe ne vont pas ensemble.',
    noEmail: 'Ce n’est pas une adresse e-mail.',
    tooMany: (time) => `Trop d’essais. Réessayez dans ${time}.`,
    unreachable: 'Foyer n’est pas joignable pour le moment.',
    other:
      'Cela n’a pas fonctionné. Réessayez ; si cela persiste, adressez-vous aux personnes qui gèrent Foyer.',
  },
  companyFaults: {
    notAdded:
      'Votre entreprise vous connaît, mais vous n’êtes pas encore dans Foyer. Demandez une invitation aux personnes qui vous ont recruté·e.',
    notConfirmed:
      'Votre entreprise n’a pas confirmé votre adresse e-mail : Foyer ne sait donc pas qui vous êtes. Connectez-vous autrement, ou adressez-vous au service informatique.',
    cancelled: 'La connexion a été annulée chez votre entreprise. Rien n’a changé.',
    silent:
      'La connexion de votre entreprise ne répond pas pour le moment. Connectez-vous autrement, ou réessayez dans quelques minutes.',
    other: 'La connexion avec votre entreprise n’a pas fonctionné. Réessayez, ou connectez-vous autrement.',
  },
};
