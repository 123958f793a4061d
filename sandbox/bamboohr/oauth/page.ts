import type { World } from '../world.ts';
import type { AuthorizationRequest } from './authorize.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escape(title)} – BambooHR (simulated)</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/style.css" />
  </head>
  <body>
    <header><p><strong>BambooHR</strong> <span class="note">simulated</span></p></header>
    <main class="narrow"><section class="panel"><h1>${escape(title)}</h1>${content}</section></main>
  </body>
</html>
`;

const userOptions = (world: World): string =>
  [...world.companies.values()]
    .flatMap(({ domain, users }) =>
      [...users.values()]
        .filter(({ active }) => active)
        .map(
          ({ id, name }) =>
            `<option value="${escape(`${domain}/${id}`)}">${escape(`${name}, ${domain}`)}</option>`,
        ),
    )
    .join('');

/** The page on which somebody lets the application in. */
export const authorizePage = (world: World, request: AuthorizationRequest): string =>
  page(
    'Allow access',
    `<p><strong>Foyer</strong> asks for access to BambooHR.</p>
        <form method="post" action="/authorize.php" class="stack">
          <input type="hidden" name="request" value="${escape(request.id)}" />
          <label>Signed in as <select name="user">${userOptions(world)}</select></label>
          <ul class="scopes">${request.scopes.map((scope) => `<li><code>${escape(scope)}</code></li>`).join('')}</ul>
          <div class="row">
            <button type="submit" name="decision" value="accept" class="main">Allow</button>
            <button type="submit" name="decision" value="deny">Cancel</button>
          </div>
        </form>`,
  );

/** What a person sees where the application may not be told of an error. */
export const errorPage = (message: string): string => page('Error', `<p>${escape(message)}</p>`);
