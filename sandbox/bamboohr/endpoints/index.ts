import type { Endpoint } from '../protocol/endpoint.ts';
import { datasetData } from './datasets.ts';
import { listEmployees } from './employees.ts';
import { listFields, monitorFields } from './metadata.ts';
import { changedEmployees, directory, getEmployee } from './people.ts';
import { webhookEndpoints } from './webhooks.ts';

/** Fixed words stand before parameters: the first that fits is the one. */
export const ENDPOINTS: readonly Endpoint[] = [
  listEmployees,
  changedEmployees,
  directory,
  getEmployee,
  datasetData,
  listFields,
  monitorFields,
  ...webhookEndpoints,
];

const patterns = ENDPOINTS.map((endpoint) => {
  const [method = '', path = ''] = endpoint.name.split(' ');
  const form = path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { endpoint, method, pattern: new RegExp(`^${form}/?$`) };
});

/** The endpoint of a path in its plain form, with what stands in place of `{name}`; null where there is none. */
export const findEndpoint = (
  method: string,
  path: string,
): { endpoint: Endpoint; parameters: Readonly<Record<string, string>> } | null => {
  for (const { endpoint, method: wanted, pattern } of patterns) {
    const found = wanted === method ? pattern.exec(path) : null;
    if (found !== null) return { endpoint, parameters: { ...found.groups } };
  }
  return null;
};
