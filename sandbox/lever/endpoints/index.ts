import type { Endpoint } from '../protocol/endpoint.ts';
import { applicationEndpoints } from './applications.ts';
import { contactEndpoints } from './contacts.ts';
import { noteEndpoints } from './notes.ts';
import { offerEndpoints } from './offers.ts';
import { opportunityEndpoints } from './opportunities.ts';
import { opportunityWrites } from './opportunityWrites.ts';
import { organizationEndpoints } from './organization.ts';
import { postingEndpoints } from './postings.ts';
import { webhookEndpoints } from './webhooks.ts';

/** Every endpoint; where two fit a path, the earlier one answers. */
const ENDPOINTS: readonly Endpoint[] = [
  ...opportunityEndpoints,
  ...opportunityWrites,
  ...applicationEndpoints,
  ...offerEndpoints,
  ...noteEndpoints,
  ...contactEndpoints,
  ...postingEndpoints,
  ...organizationEndpoints,
  ...webhookEndpoints,
];

const ROUTES = ENDPOINTS.map((endpoint) => {
  const [method = '', path = ''] = endpoint.name.split(' ');
  return { endpoint, method, parts: path.split('/') };
});

/** The endpoint of a call and what stands in its path; null where there is none. */
export const findEndpoint = (
  method: string,
  path: string,
): { endpoint: Endpoint; parameters: Readonly<Record<string, string>> } | null => {
  const given = path.replace(/\/$/, '').split('/');
  for (const { endpoint, method: wanted, parts } of ROUTES) {
    if (method !== wanted || parts.length !== given.length) continue;
    const parameters: Record<string, string> = {};
    const fits = parts.every((part, index) => {
      const value = given[index] ?? '';
      if (!part.startsWith(':')) return part === value;
      parameters[part.slice(1)] = value;
      return value !== '';
    });
    if (fits) return { endpoint, parameters };
  }
  return null;
};
