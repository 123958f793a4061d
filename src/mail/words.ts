import type { Catalogue } from '../domain/language.ts';

/** What stands around a mail's own words. */
export type FrameWords = {
  /** Why a hire gets it. */
  readonly toHire: (organization: string) => string;
  readonly toMember: (organization: string) => string;
  readonly toAddress: (organization: string) => string;
  readonly unsubscribe: string;
  /** Before an address that is to be opened by hand. */
  readonly orOpen: string;
};

export const frameWords: Catalogue<FrameWords> = {
  en: {
    toHire: (organization) => `You get this mail because of your start at ${organization}.`,
    toMember: (organization) => `You get this mail because you are a member of ${organization} on Foyer.`,
    toAddress: (organization) => `You get this mail because ${organization} prepares somebody’s first day.`,
    unsubscribe: 'Unsubscribe',
    orOpen: 'If the button does not work, open this address:',
  },
  de: {
    toHire: (organization) => `Du bekommst diese Mail wegen deines Starts bei ${organization}.`,
    toMember: (organization) =>
      `Du bekommst diese Mail, weil du bei ${organization} zu den Mitgliedern auf Foyer gehörst.`,
    toAddress: (organization) =>
      `Du bekommst diese Mail, weil ${organization} jemandes ersten Tag vorbereitet.`,
    unsubscribe: 'Abbestellen',
    orOpen: 'Falls der Knopf nicht funktioniert, öffne diese Adresse:',
  },
  fr: {
    toHire: (organization) => `Vous recevez ce message dans le cadre de votre arrivée chez ${organization}.`,
    toMember: (organization) =>
      `Vous recevez ce message parce que vous êtes membre de ${organization} sur Foyer.`,
    toAddress: (organization) =>
      `Vous recevez ce message parce que ${organization} prépare l’arrivée d’une personne.`,
    unsubscribe: 'Se désabonner',
    orOpen: 'Si le bouton ne fonctionne pas, ouvrez cette adresse :',
  },
  es: {
    toHire: (organization) => `Recibes este correo por tu incorporación a ${organization}.`,
    toMember: (organization) => `Recibes este correo porque eres miembro de ${organization} en Foyer.`,
    toAddress: (organization) =>
      `Recibes este correo porque ${organization} prepara el primer día de una persona.`,
    unsubscribe: 'Darse de baja',
    orOpen: 'Si el botón no funciona, abre esta dirección:',
  },
};
