import { attribute, complex, type Attribute, type Schema } from './attribute.ts';

/** What a server says of itself can only be read. */
const fixed = (name: string, description: string, traits: Partial<Attribute> = {}): Attribute =>
  attribute(name, description, { ...traits, mutability: 'readOnly' });
const group = (
  name: string,
  description: string,
  subAttributes: readonly Attribute[],
  traits: Partial<Attribute> = {},
): Attribute => complex(name, description, subAttributes, { ...traits, mutability: 'readOnly' });

const required = { required: true } as const;
const flag = { type: 'boolean', required: true } as const;
const count = { type: 'integer', required: true } as const;
const address = (...referenceTypes: string[]) =>
  ({ type: 'reference', referenceTypes, caseExact: true }) as const;
const feature = (name: string, description: string, more: readonly Attribute[] = []): Attribute =>
  group(name, description, [fixed('supported', 'Whether it can be used.', flag), ...more], required);

const serviceProviderConfig: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  name: 'ServiceProviderConfig',
  description: 'What the server can do',
  attributes: [
    fixed('documentationUri', 'A page for people.', address('external')),
    feature('patch', 'PATCH.'),
    feature('bulk', 'Bulk requests.', [
      fixed('maxOperations', 'The most operations in one.', count),
      fixed('maxPayloadSize', 'The most bytes in one.', count),
    ]),
    feature('filter', 'Filters.', [fixed('maxResults', 'The most resources in one answer.', count)]),
    feature('changePassword', 'Changing passwords.'),
    feature('sort', 'Sorting.'),
    feature('etag', 'Versions.'),
    group(
      'authenticationSchemes',
      'How clients show who they are.',
      [
        fixed('type', 'The kind of scheme.', {
          ...required,
          canonicalValues: ['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest'],
        }),
        fixed('name', 'A name for people.', required),
        fixed('description', 'What it is.', required),
        fixed('specUri', 'Where it is specified.', address('external')),
        fixed('documentationUri', 'How to use it.', address('external')),
        fixed('primary', 'The preferred one.', { type: 'boolean' }),
      ],
      { multiValued: true, required: true },
    ),
  ],
};

const resourceType: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  name: 'ResourceType',
  description: 'A kind of resources',
  attributes: [
    fixed('id', 'The name again.'),
    fixed('name', 'Its name.', required),
    fixed('description', 'What it is.'),
    fixed('endpoint', 'Where it is served.', { ...address('uri'), ...required }),
    fixed('schema', 'Its schema.', { ...address('uri'), ...required }),
    group(
      'schemaExtensions',
      'What else may be said of it.',
      [
        fixed('schema', 'The schema of the extension.', { ...address('uri'), ...required }),
        fixed('required', 'Whether each resource has it.', flag),
      ],
      { multiValued: true },
    ),
  ],
};

const characteristics: readonly Attribute[] = [
  fixed('name', 'Its name.', { ...required, caseExact: true }),
  fixed('type', 'Its type.', {
    ...required,
    canonicalValues: [
      'string',
      'complex',
      'boolean',
      'decimal',
      'integer',
      'dateTime',
      'reference',
      'binary',
    ],
  }),
  fixed('multiValued', 'Whether it is a list.', flag),
  fixed('description', 'What it is.'),
  fixed('required', 'Whether it must be there.', flag),
  fixed('canonicalValues', 'Values to choose from.', { multiValued: true, caseExact: true }),
  fixed('caseExact', 'Whether case counts.', { type: 'boolean' }),
  fixed('mutability', 'Who may change it.', {
    caseExact: true,
    canonicalValues: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  }),
  fixed('returned', 'When it is answered.', {
    caseExact: true,
    canonicalValues: ['always', 'never', 'default', 'request'],
  }),
  fixed('uniqueness', 'Where it is unique.', {
    caseExact: true,
    canonicalValues: ['none', 'server', 'global'],
  }),
  fixed('referenceTypes', 'What it may refer to.', { multiValued: true, caseExact: true }),
];

const schema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
  name: 'Schema',
  description: 'What resources are made of',
  attributes: [
    fixed('id', 'Its URN.', required),
    fixed('name', 'Its name.', required),
    fixed('description', 'What it is.'),
    group(
      'attributes',
      'Its attributes.',
      [
        ...characteristics,
        group('subAttributes', 'The parts of a complex one.', characteristics, { multiValued: true }),
      ],
      { multiValued: true, required: true },
    ),
  ],
};

/** How what a server says of itself is laid out (RFC 7643 §8.7.2); public suites look for these under `/Schemas`. */
export const discoverySchemas: readonly Schema[] = [serviceProviderConfig, resourceType, schema];
