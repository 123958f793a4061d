/** One request to the sandbox, as the control API shows it. */
export type Call = {
  id: number;
  at: number;
  /** Method and path with `:id` in place of ids: `GET /opportunities/:id/offers`, `POST /oauth/token`. */
  endpoint: string;
  /** Path and query as they were sent. */
  url: string;
  account: string | null;
  /** The grant or API key that it was made with. */
  credential: string | null;
  /** The request's body, cut after 500 characters. */
  body: string;
  /** Null where the connection was cut. */
  status: number | null;
  /** `code` of Lever's error envelope, or `error` of the authorization server's. */
  code: string | null;
  results: number | null;
  faults: string[];
  ms: number;
};
