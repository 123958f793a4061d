/** The variable that tells jest's workers where to ask for PostgreSQL and Temporal. */
export const SERVICES_URL = 'FOYER_TEST_SERVICES';
