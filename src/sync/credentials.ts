/** What a connection's credentials are sealed as, under its organization's key. */
export const CREDENTIALS = 'connection-credentials';
