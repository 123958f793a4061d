const base = '/api/v1';

/** An answer other than success, in the server's own words. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? `The server answered ${status}.`);
    this.status = status;
    this.problem = problem;
  }
}

const request = async (path, options = {}) => {
  const answer = await fetch(path, options);
  const text = await answer.text();
  const body = /json/.test(answer.headers.get('content-type') ?? '') && text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Refused(answer.status, body);
  return body;
};

/** Not `randomUUID`: that exists on secure addresses only, and the first try may be at plain http in the own network. */
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const send = (method) => (path, body) =>
  request(base + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(method === 'POST' ? { 'idempotency-key': newKey() } : {}),
    },
    body: JSON.stringify(body ?? {}),
  });

export const get = (path) => request(base + path);
export const post = send('POST');
export const patch = send('PATCH');
export const remove = send('DELETE');

/** A file as it is. */
export const upload = (path, file, type) =>
  request(base + path, { method: 'POST', headers: { 'content-type': type }, body: file });

export const signIn = (email, password) =>
  request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });

export const signOut = () =>
  request('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
