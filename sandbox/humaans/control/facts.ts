import { required } from '../../shared/control/errors.ts';
import type { Facts } from '../../shared/hris/control.ts';
import { dayIn } from '../../shared/hris/employees.ts';
import type { CollectionName, Stored } from '../state.ts';
import { addRecord, changeRecord, recordsOf, textIn, timezoneOf } from '../world.ts';
import type { World } from '../world.ts';

/** The role of a person that began last. */
export const currentRole = (world: World, personId: string): Stored | undefined =>
  recordsOf(world, 'job-roles')
    .filter((role) => role['personId'] === personId)
    .sort((a, b) => (String(a['effectiveDate']) < String(b['effectiveDate']) ? 1 : -1))[0];

const idOfNamed = (
  world: World,
  o: { collection: CollectionName; field: string; name: string | null },
): string | null =>
  o.name === null
    ? null
    : required(
        recordsOf(world, o.collection).find((record) => record[o.field] === o.name),
        `${o.collection}: ${o.name}`,
      ).id;

/** A company of this name, which is made where there is none. */
const companyId = (world: World, name: string): string => {
  const known = recordsOf(world, 'companies').find((company) => company['name'] === name);
  return (known ?? addRecord(world, 'companies', { name, domains: [], status: 'active' })).id;
};

/** What of the facts stands with the person. */
const ownFields = (world: World, facts: Facts): Record<string, unknown> => {
  const { startDate, endDate, location, legalEntity } = facts;
  const fields = {
    firstName: facts.firstName,
    middleName: facts.middleName,
    lastName: facts.lastName,
    preferredName: facts.preferredName,
    email: facts.workEmail,
    personalEmail: facts.personalEmail,
    personalPhoneNumber: facts.phone,
    birthday: facts.birthDate,
    contractType: facts.contract,
    employmentStartDate: startDate,
    firstWorkingDay: startDate,
    employmentEndDate: endDate,
    lastWorkingDay: endDate,
    locationId:
      location === undefined
        ? undefined
        : idOfNamed(world, { collection: 'locations', field: 'label', name: location }),
    companyId: legalEntity == null ? undefined : companyId(world, legalEntity),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
};

/** Job, department and manager stand in a role: the current one is changed, a first one begins with the employment. */
const applyRole = (world: World, person: Stored, facts: Facts): void => {
  const { jobTitle, department, managerId, startDate } = facts;
  if (jobTitle === undefined && department === undefined && managerId === undefined && startDate == null)
    return;
  const role = currentRole(world, person.id);
  const fields = {
    ...(jobTitle === undefined ? {} : { jobTitle }),
    ...(department === undefined ? {} : { department }),
    ...(managerId === undefined ? {} : { reportingTo: managerId }),
    ...(startDate == null ? {} : { effectiveDate: startDate }),
  };
  if (role !== undefined) changeRecord(world, role, fields);
  else if (jobTitle != null)
    addRecord(world, 'job-roles', {
      personId: person.id,
      department: null,
      reportingTo: null,
      effectiveDate: textIn(person, 'employmentStartDate') ?? dayIn(timezoneOf(world, person), world.clock()),
      endDate: null,
      note: null,
      ...fields,
    });
};

/** The id of the hired candidate stands in a custom field. */
const applyCandidate = (world: World, person: Stored, value: string | null): void => {
  const customFieldId = idOfNamed(world, {
    collection: 'custom-fields',
    field: 'name',
    name: 'Candidate ID',
  });
  const known = recordsOf(world, 'custom-values').find(
    (one) => one['personId'] === person.id && one['customFieldId'] === customFieldId,
  );
  if (known !== undefined) changeRecord(world, known, { value });
  else addRecord(world, 'custom-values', { personId: person.id, customFieldId, resourceId: null, value });
};

/** Writes what is given where Humaans keeps it. */
export const applyFacts = (world: World, person: Stored, facts: Facts): void => {
  changeRecord(world, person, ownFields(world, facts));
  applyRole(world, person, facts);
  if (facts.candidateId !== undefined) applyCandidate(world, person, facts.candidateId);
};
