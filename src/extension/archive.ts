import fs from 'node:fs';
import path from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { extensionManifest } from './manifest.ts';

/** Stands in the built pages where Foyer's address belongs. */
const ADDRESS = 'https://foyer.invalid';
const PAGE = 'panel.html';
/** Nothing in the archive tells when it was made. */
const MADE = new Date(2000, 0, 1);

const filesOf = (dir: string): string[] =>
  fs
    .readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => fs.statSync(path.join(dir, file)).isFile())
    .sort();

/**
 * The extension for one installation, as a zip of a folder that Chromium loads.
 * @param o.dir the built files
 * @param o.publicUrl where people reach Foyer
 */
export const extensionArchive = (o: { readonly dir: string; readonly publicUrl: string }): Uint8Array => {
  const page = fs.readFileSync(path.join(o.dir, PAGE), 'utf8');
  if (!page.includes(ADDRESS)) throw new Error(`The extension's ${PAGE} has no place for the address.`);
  const files: Zippable = Object.fromEntries(
    filesOf(o.dir).map((file) => [inFolder(file), fs.readFileSync(path.join(o.dir, file))]),
  );
  files[inFolder(PAGE)] = Buffer.from(page.replaceAll(ADDRESS, new URL(o.publicUrl).origin));
  files[inFolder('manifest.json')] = Buffer.from(JSON.stringify(extensionManifest(o.publicUrl), null, 2));
  return zipSync(files, { mtime: MADE });
};

const inFolder = (file: string): string => `foyer/${file.replaceAll(path.sep, '/')}`;

/** The archive of one installation: made at the first asking and kept; what failed is tried again at the next. */
export const extensionFor = (
  publicUrl: string,
  files: () => Promise<string>,
): (() => Promise<Uint8Array>) => {
  let made: Promise<Uint8Array> | null = null;
  return () => {
    made ??= files()
      .then((dir) => extensionArchive({ dir, publicUrl }))
      .catch((error: unknown) => {
        made = null;
        throw error;
      });
    return made;
  };
};
