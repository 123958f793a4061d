import { attribute, complex, type Attribute, type Schema } from './attribute.ts';

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';

type Plural = {
  readonly types?: readonly string[];
  readonly value?: Partial<Attribute>;
};

/** A multi-valued attribute as RFC 7643 §2.4 lays it out. */
const plural = (name: string, description: string, o: Plural = {}): Attribute =>
  complex(
    name,
    description,
    [
      { ...attribute('value', 'The value itself.'), ...o.value },
      attribute('display', 'A name for people.'),
      attribute('type', 'What it is for.', o.types === undefined ? {} : { canonicalValues: o.types }),
      attribute('primary', 'The preferred one; true at most once.', { type: 'boolean' }),
    ],
    { multiValued: true },
  );

/** RFC 7643 §4.1. */
export const userSchema: Schema = {
  id: USER,
  name: 'User',
  description: 'User Account',
  attributes: [
    attribute('userName', 'The sign-in name, unique within the connection.', {
      required: true,
      uniqueness: 'server',
    }),
    complex('name', 'The parts of the name.', [
      attribute('formatted', 'The whole name.'),
      attribute('familyName', 'The family name.'),
      attribute('givenName', 'The given name.'),
      attribute('middleName', 'The middle names.'),
      attribute('honorificPrefix', 'A title before the name.'),
      attribute('honorificSuffix', 'A suffix behind the name.'),
    ]),
    attribute('displayName', 'The name as it is shown.'),
    attribute('nickName', 'What the person is called; Foyer’s preferred name.'),
    attribute('profileUrl', 'A page about the person.', { type: 'reference', referenceTypes: ['external'] }),
    attribute('title', 'The job title.'),
    attribute('userType', 'Employee, Contractor and so on; Foyer’s worker type.'),
    attribute('preferredLanguage', 'The preferred language.'),
    attribute('locale', 'The locale.'),
    attribute('timezone', 'The time zone, an IANA name.'),
    attribute('active', 'False: no longer employed.', { type: 'boolean' }),
    attribute('password', 'Accepted and thrown away.', { mutability: 'writeOnly', returned: 'never' }),
    plural('emails', 'Company address (work), personal address (home).', {
      types: ['work', 'home', 'other'],
    }),
    plural('phoneNumbers', 'Phone numbers; mobile and home ones find the person.', {
      types: ['work', 'home', 'mobile', 'fax', 'pager', 'other'],
    }),
    plural('ims', 'Instant messaging addresses.'),
    plural('photos', 'Pictures.', { value: { type: 'reference', referenceTypes: ['external'] } }),
    complex(
      'addresses',
      'Addresses; locality and country of the work address are Foyer’s location.',
      [
        attribute('formatted', 'The whole address.'),
        attribute('streetAddress', 'Street and number.'),
        attribute('locality', 'City.'),
        attribute('region', 'State or region.'),
        attribute('postalCode', 'Postal code.'),
        attribute('country', 'Country, ISO 3166-1 alpha-2.'),
        attribute('type', 'What it is for.', { canonicalValues: ['work', 'home', 'other'] }),
        attribute('primary', 'The preferred one; true at most once.', { type: 'boolean' }),
      ],
      { multiValued: true },
    ),
    complex(
      'groups',
      'The groups of the user.',
      [
        attribute('value', 'Id of the group.', { mutability: 'readOnly', caseExact: true }),
        attribute('$ref', 'Address of the group.', {
          type: 'reference',
          mutability: 'readOnly',
          referenceTypes: ['Group'],
        }),
        attribute('display', 'Name of the group.', { mutability: 'readOnly' }),
        attribute('type', 'How the user belongs to it.', {
          mutability: 'readOnly',
          canonicalValues: ['direct', 'indirect'],
        }),
      ],
      { multiValued: true, mutability: 'readOnly' },
    ),
    plural('entitlements', 'Entitlements.'),
    plural('roles', 'Roles.'),
    plural('x509Certificates', 'Certificates.', { value: { type: 'binary', caseExact: true } }),
  ],
};

export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** RFC 7643 §4.3. */
export const enterpriseSchema: Schema = {
  id: ENTERPRISE,
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    attribute('employeeNumber', 'The number of the employee.'),
    attribute('costCenter', 'The cost center.'),
    attribute('organization', 'The organization.'),
    attribute('division', 'The division; Foyer’s department where there is none.'),
    attribute('department', 'The department.'),
    complex('manager', 'The manager.', [
      attribute('value', 'Id of the manager, a User of this connection.'),
      attribute('$ref', 'Address of the manager.', { type: 'reference', referenceTypes: ['User'] }),
      attribute('displayName', 'Name of the manager.'),
    ]),
  ],
};

export const FOYER = 'urn:ietf:params:scim:schemas:extension:foyer:2.0:User';

/** What Foyer needs and SCIM has no word for: all optional. */
export const foyerSchema: Schema = {
  id: FOYER,
  name: 'FoyerUser',
  description: 'What Foyer needs to bring a new hire to the first day',
  attributes: [
    attribute('startDate', 'First day of work, YYYY-MM-DD; a time behind it is left out.'),
    attribute('personalEmail', 'Personal address, where emails of type home are not sent.'),
    attribute('candidateId', 'Id of the candidate or application in the recruiting system.', {
      caseExact: true,
    }),
  ],
};
