import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { extensionArchive, extensionFor } from '../../../src/extension/archive.ts';
import { EXTENSION_ID, EXTENSION_KEY, extensionId } from '../../../src/extension/identity.ts';

const folder = (page = '<meta name="foyer" content="https://foyer.invalid" />'): string => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'foyer-extension-'));
  fs.mkdirSync(path.join(dir, 'assets'));
  fs.writeFileSync(path.join(dir, 'panel.html'), page);
  fs.writeFileSync(path.join(dir, 'assets', 'panel.js'), 'void 0;');
  return dir;
};

const manifestOf = (archive: Uint8Array): unknown =>
  JSON.parse(strFromU8(unzipSync(archive)['foyer/manifest.json'] ?? new Uint8Array()));

describe('the browser extension of an installation', () => {
  it('has the id that Chromium derives from its key', () => {
    expect(extensionId(EXTENSION_KEY)).toBe(EXTENSION_ID);
    expect(EXTENSION_ID).toMatch(/^[a-p]{32}$/);
    // SHA-256 of nothing is e3b0c442…: a stands for 0, p for 15.
    expect(extensionId('')).toBe('odlameecjipmbmbejkplpemijjgpljce');
  });

  it('may do no more than it needs, at this Foyer alone', () => {
    const archive = extensionArchive({ dir: folder(), publicUrl: 'https://foyer.company.example' });
    expect(manifestOf(archive)).toMatchObject({
      manifest_version: 3,
      key: EXTENSION_KEY,
      permissions: ['activeTab', 'scripting', 'sidePanel', 'storage'],
      host_permissions: ['https://foyer.company.example/*'],
    });
    const text = JSON.stringify(manifestOf(archive));
    expect(text).not.toMatch(/content_scripts|<all_urls>|"tabs"|"cookies"|unsafe-eval|optional_/);
    expect(text).toContain("script-src 'self'");
    expect(text).toContain('connect-src https://foyer.company.example');
  });

  it('is a folder with all its files and this address in its page, the same at each asking', () => {
    const dir = folder();
    const archive = extensionArchive({ dir, publicUrl: 'http://localhost:4400' });
    const files = unzipSync(archive);
    expect(Object.keys(files).sort()).toEqual([
      'foyer/assets/panel.js',
      'foyer/manifest.json',
      'foyer/panel.html',
    ]);
    expect(strFromU8(files['foyer/panel.html'] ?? new Uint8Array())).toContain(
      'content="http://localhost:4400"',
    );
    expect(extensionArchive({ dir, publicUrl: 'http://localhost:4400' })).toEqual(archive);
  });

  it('is not made without a place for the address', () => {
    expect(() => extensionArchive({ dir: folder('<p>'), publicUrl: 'http://localhost:4400' })).toThrow(
      /place/,
    );
  });

  it('is made once; a failure is not kept', async () => {
    const dir = folder();
    let asked = 0;
    const archive = extensionFor('http://localhost:4400', () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('no builder')) : Promise.resolve(dir);
    });
    await expect(archive()).rejects.toThrow('no builder');
    const made = await archive();
    expect(await archive()).toBe(made);
    expect(asked).toBe(2);
  });
});
