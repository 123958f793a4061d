/** One run that brings candidates of a recruiting system here. */
export const talentImportStates = ['waiting', 'running', 'done', 'partial', 'failed', 'cleared'] as const;
export type TalentImportState = (typeof talentImportStates)[number];

/**
 * `clear`: the import was switched off, and what it had brought is deleted. `webhook`: the provider told that somebody is gone.
 */
export const talentTriggers = ['manual', 'schedule', 'clear', 'webhook'] as const;
export type TalentTrigger = (typeof talentTriggers)[number];

/** How a candidate stands with Foyer: sent from here, hired, or neither. */
export const talentStandings = ['pushed', 'hired', 'new'] as const;
export type TalentStanding = (typeof talentStandings)[number];

/** What two profiles may have in common. */
export const similarityKinds = ['title', 'company', 'tag', 'location', 'school'] as const;
export type SimilarityKind = (typeof similarityKinds)[number];
