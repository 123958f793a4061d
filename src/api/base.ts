/** Where the API stands; every path of an endpoint is below it. */
export const API_BASE = '/api/v1';

/** Where identity providers push (`/scim/v2/{connectionId}`). */
export const SCIM_BASE = '/scim/v2';
