import { EXTENSION_KEY } from './identity.ts';

/** Goes up with each change of what the extension is: browsers show it. */
const EXTENSION_VERSION = '1.0.0';

/**
 * What the extension may: read a page when its button is pressed there (`activeTab`, `scripting`), show its side panel, keep what
 * was read until the browser closes (`storage`), and speak with this one Foyer.
 * @param publicUrl where people reach Foyer
 */
export const extensionManifest = (publicUrl: string): Readonly<Record<string, unknown>> => {
  const foyer = new URL(publicUrl).origin;
  return {
    manifest_version: 3,
    name: 'Foyer',
    description: 'Whether the person on this page is in your recruiting system already, and the way in.',
    version: EXTENSION_VERSION,
    minimum_chrome_version: '123',
    key: EXTENSION_KEY,
    permissions: ['activeTab', 'scripting', 'sidePanel', 'storage'],
    host_permissions: [`${foyer}/*`],
    action: { default_title: 'Read this page with Foyer', default_icon: icons },
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+F' } } },
    background: { service_worker: 'background.js', type: 'module' },
    side_panel: { default_path: 'panel.html' },
    icons,
    content_security_policy: { extension_pages: contentSecurityPolicy(foyer) },
  };
};

const icons: Readonly<Record<string, string>> = Object.fromEntries(
  [16, 32, 48, 128].map((size) => [String(size), `icons/${size}.png`]),
);

/** Scripts of the extension alone, connections to this Foyer alone. Styles: the parts' library sets them inline. */
const contentSecurityPolicy = (foyer: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${foyer}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
