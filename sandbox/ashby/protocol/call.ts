/** One request to the API, as the control API shows it. */
export type Call = {
  id: number;
  at: number;
  requestId: string;
  endpoint: string;
  account: string | null;
  keyId: string | null;
  /** The request's body, cut after 500 characters. */
  body: string;
  status: number | null;
  /** `errorInfo.code` of a refusal with HTTP 200. */
  code: string | null;
  results: number | null;
  faults: string[];
  ms: number;
};
