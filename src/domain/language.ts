/** The languages in which Foyer speaks to new hires; the console speaks English. */
export const languages = ['en', 'de', 'fr', 'es'] as const;
export type Language = (typeof languages)[number];

/** A catalogue of words: every language says everything, or it does not compile. */
export type Catalogue<Words> = Readonly<Record<Language, Words>>;
