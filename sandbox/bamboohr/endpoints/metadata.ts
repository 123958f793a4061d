import { COMPUTED, FIELDS } from '../fields.ts';
import type { Endpoint } from '../protocol/endpoint.ts';
import { ok } from '../protocol/endpoint.ts';

/** `GET /api/v1/meta/fields`: the same for everybody, whatever may be seen. */
export const listFields: Endpoint = {
  name: 'GET /api/v1/meta/fields',
  scopes: ['employee', 'field'],
  xml: 'fields',
  run: () => ok([...FIELDS, ...COMPUTED].map(({ id, name, type, alias }) => ({ id, name, type, alias }))),
};

/** `GET /api/v1/webhooks/monitor_fields` */
export const monitorFields: Endpoint = {
  name: 'GET /api/v1/webhooks/monitor_fields',
  scopes: ['webhooks'],
  run: () => ok({ fields: FIELDS.map(({ id, name, alias }) => ({ id: String(id), name, alias })) }),
};
