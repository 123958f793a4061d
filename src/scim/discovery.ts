import type { Body } from './answer.ts';
import { LIST_RESPONSE, MAX_RESULTS } from './list-query.ts';
import type { Schema } from './schema/attribute.ts';
import { discoverySchemas } from './schema/discovery-schemas.ts';
import { groupType, userType, type ResourceType } from './schema/resource-type.ts';

const schemas: readonly Schema[] = [
  userType.core,
  ...userType.extensions,
  groupType.core,
  ...discoverySchemas,
];
const types: readonly ResourceType[] = [userType, groupType];

const list = (resources: readonly Body[]): Body => ({
  schemas: [LIST_RESPONSE],
  totalResults: resources.length,
  startIndex: 1,
  itemsPerPage: resources.length,
  Resources: resources,
});

/** What this server can do (RFC 7643 §5). */
export const serviceProviderConfig = (baseUrl: string): Body => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: MAX_RESULTS },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'The token of this connection, shown once when it was made.',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
});

const schemaBody = (baseUrl: string, schema: Schema): Body => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
  ...schema,
  meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${schema.id}` },
});

const typeBody = (baseUrl: string, { name, endpoint, core, extensions }: ResourceType): Body => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
  id: name,
  name,
  endpoint,
  description: core.description,
  schema: core.id,
  ...(extensions.length === 0
    ? {}
    : { schemaExtensions: extensions.map(({ id }) => ({ schema: id, required: false })) }),
  meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${name}` },
});

export const listSchemas = (baseUrl: string): Body => list(schemas.map((one) => schemaBody(baseUrl, one)));

export const findSchemaBody = (baseUrl: string, id: string): Body | null => {
  const found = schemas.find((one) => one.id.toLowerCase() === id.toLowerCase());
  return found === undefined ? null : schemaBody(baseUrl, found);
};

export const listResourceTypes = (baseUrl: string): Body => list(types.map((one) => typeBody(baseUrl, one)));

export const findResourceType = (baseUrl: string, name: string): Body | null => {
  const found = types.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return found === undefined ? null : typeBody(baseUrl, found);
};
