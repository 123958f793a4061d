/** Opens the Merge modal on a person's page: `/people/{id}?merge=1`. */
export const MERGE_PARAM = 'merge';
/** The employee that is chosen in it. */
export const CHOSEN_PARAM = 'with';
/** Opens the question before a merge is taken back. */
export const UNMERGE_PARAM = 'unmerge';
