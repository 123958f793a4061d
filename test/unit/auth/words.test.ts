import { companyLabel } from '../../../src/auth/company.ts';
import { deviceOf } from '../../../src/auth/device.ts';
import { ownPath } from '../../../src/auth/own-path.ts';

describe('devices in words', () => {
  const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
  const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0';
  it.each([
    ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0'],
    ['Chrome on Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36`],
    [
      'Microsoft Edge on Windows',
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36 Edg/140.0.0.0`,
    ],
    ['Opera on macOS', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${CHROME} Safari/537.36 OPR/120.0`],
    [
      'Safari on macOS',
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/18.5 Safari/605.1.15`,
    ],
    [
      'Safari on iOS',
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${WEBKIT} Mobile/15E148 Safari/604.1`,
    ],
    ['Chrome on Android', `Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Mobile Safari/537.36`],
    ['Chrome on Chrome OS', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${CHROME} Safari/537.36`],
    ['Linux', 'something on Linux'],
    ['Unknown device', 'curl/8.5.0'],
    ['Unknown device', null],
  ])('%s', (words, userAgent) => {
    expect(deviceOf(userAgent)).toBe(words);
  });
});

describe('where to go after signing in', () => {
  it.each(['/', '/people', '/people?tab=active&q=a%2Fb#top', '/p/%2F%2Fevil.example'])(
    '%s is ours',
    (path) => {
      expect(ownPath.parse(path)).toBe(path);
    },
  );
  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    'people',
    '',
    `/${'x'.repeat(500)}`,
    undefined,
    ['/a', '/b'],
  ])('%j is the start page', (path) => {
    expect(ownPath.parse(path)).toBe('/');
  });
});

describe('the company’s sign-in by name', () => {
  it.each([
    ['https://accounts.google.com/.well-known/openid-configuration', 'Google'],
    ['https://login.microsoftonline.com/x/v2.0/.well-known/openid-configuration', 'Microsoft'],
    ['https://acme.okta.com/.well-known/openid-configuration', 'Okta'],
    ['https://google.com.evil.example/.well-known/openid-configuration', 'google.com.evil.example'],
    ['https://login.example.com/.well-known/openid-configuration', 'login.example.com'],
  ])('%s', (url, label) => {
    expect(companyLabel(url)).toBe(label);
  });
});
