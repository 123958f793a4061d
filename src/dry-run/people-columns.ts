/**
 * The columns of the two files, and other names they may come under. Compared without case, spaces and punctuation; a file
 * may lack any of them but the id.
 */
export const peopleColumns = {
  id: ['candidate_id', 'employee_id', 'person_id', 'rec_id', 'record_id', 'unique_id', 'uid'],
  first_name: ['given_name', 'forename', 'first', 'fname', 'vorname'],
  middle_name: ['middle', 'middle_initial'],
  last_name: ['surname', 'family_name', 'last', 'lname', 'nachname'],
  full_name: ['name', 'display_name', 'legal_name'],
  preferred_name: ['nickname', 'known_as'],
  personal_email: ['email', 'email_address', 'home_email'],
  work_email: ['company_email'],
  phone: ['phone_number', 'mobile', 'mobile_phone', 'telephone', 'tel'],
  birth_date: ['date_of_birth', 'dob', 'birthdate', 'birthday'],
  job_title: ['title', 'position', 'occupation'],
  department: ['team'],
  location: ['city', 'town', 'suburb', 'work_location'],
  start_date: ['hire_date', 'date_of_hire', 'joined'],
  source_id: ['ats_id', 'external_id'],
  legal_entity: ['company', 'entity'],
  status: ['state_of_employment'],
  country: ['country_code'],
} as const;

export type PeopleColumn = keyof typeof peopleColumns;

const isColumn = (name: string): name is PeopleColumn => name in peopleColumns;
export const peopleColumnNames: readonly PeopleColumn[] = Object.keys(peopleColumns).filter(isColumn);

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Where each column stands in this header; the column's own name goes before any other, and the first one wins. */
export const placesOf = (header: readonly string[]): ReadonlyMap<PeopleColumn, number> => {
  const written = header.map(plain);
  const places = new Map<PeopleColumn, number>();
  for (const column of peopleColumnNames)
    for (const name of [column, ...peopleColumns[column]]) {
      const at = written.indexOf(plain(name));
      if (at >= 0 && !places.has(column)) places.set(column, at);
    }
  return places;
};
