/**
 * Names are read alike however they are written (apostrophes, dashes, signs of direction, titles): the keys by which people
 * and employees find each other are made anew (`src/matching/fill-match-keys.ts`).
 */
export const name = '0049_read_names_again';

export const sql = `
update app.people set match_keys = null, match_terms = null where match_keys is not null;
update app.employees set match_keys = null, match_terms = null where match_keys is not null;
`;
