import type { Client, World } from '../world.ts';
import type { AuthorizationRequest } from './authorize.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escape(title)} – Lever (simulated)</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/style.css" />
  </head>
  <body>
    <header><p><strong>Lever</strong> <span class="note">simulated</span></p></header>
    <main class="narrow">${content}</main>
  </body>
</html>
`;

/** What every scope lets an application do, in a few words. */
const scopeText = (scope: string): string => {
  if (scope === 'offline_access') return 'Stay connected while nobody is signed in';
  if (scope === 'confidential:access:admin') return 'See confidential data';
  const [name = scope, right] = scope.split(':');
  const what = name.replaceAll('_', ' ');
  return right === 'write' ? `Read and change ${what}` : `Read ${what}`;
};

const userOptions = (world: World): string =>
  [...world.accounts.values()]
    .map((account) => {
      const users = [...account.data.users.values()].filter(({ deactivatedAt }) => deactivatedAt === null);
      const options = users.map(
        ({ id, name, accessRole }) =>
          `<option value="${escape(`${account.name}/${id}`)}">${escape(`${name}, ${accessRole}`)}</option>`,
      );
      return `<optgroup label="${escape(account.title)}">${options.join('')}</optgroup>`;
    })
    .join('');

/** The page on which a Super Admin lets an application in. */
export const authorizePage = (world: World, request: AuthorizationRequest, client: Client): string =>
  page(
    'Authorize App',
    `
      <section class="panel">
        <h1>Authorize App</h1>
        <p><strong>${escape(client.name)}</strong> would like to access your Lever account.</p>
        <form method="post" action="/authorize" class="stack">
          <input type="hidden" name="request" value="${escape(request.id)}" />
          <label>Signed in as <select name="user">${userOptions(world)}</select></label>
          <div>
            <h2>It will be able to</h2>
            <ul class="scopes">${request.scopes
              .map((scope) => `<li>${escape(scopeText(scope))} <code>${escape(scope)}</code></li>`)
              .join('')}</ul>
          </div>
          <p class="meta">Afterwards you go back to ${escape(new URL(request.redirectUri).host)}. Only a Super Admin may accept.</p>
          <div class="row">
            <button type="submit" name="decision" value="accept" class="main">Accept</button>
            <button type="submit" name="decision" value="deny">Deny</button>
          </div>
        </form>
      </section>`,
  );

/** What a person sees where the application may not be told of an error. */
export const errorPage = (message: string): string =>
  page(
    'Error',
    `<section class="panel"><h1>Oops!, something went wrong</h1><p>${escape(message)}</p></section>`,
  );
