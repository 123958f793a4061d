import type { Endpoint } from '../protocol/endpoint.ts';
import { applicationEndpoints } from './applications.ts';
import { attachmentEndpoints } from './attachments.ts';
import { candidateEndpoints } from './candidates.ts';
import { candidateWrites } from './candidateWrites.ts';
import { considerEndpoints } from './consider.ts';
import { fieldEndpoints } from './fields.ts';
import { metadataEndpoints } from './metadata.ts';
import { offerEndpoints } from './offers.ts';
import { organizationEndpoints } from './organization.ts';
import { webhookEndpoints } from './webhooks.ts';

/** Every endpoint of the API by name, which is its path without the slash. */
export const endpoints: Readonly<Record<string, Endpoint>> = {
  ...applicationEndpoints,
  ...candidateEndpoints,
  ...candidateWrites,
  ...attachmentEndpoints,
  ...fieldEndpoints,
  ...considerEndpoints,
  ...offerEndpoints,
  ...organizationEndpoints,
  ...metadataEndpoints,
  ...webhookEndpoints,
};
