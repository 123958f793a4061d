/** Where the API stands; every path of an endpoint is below it. */
export const API_BASE = '/api/v1';
