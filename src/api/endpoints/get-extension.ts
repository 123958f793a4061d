import { defineStream } from '../endpoint.ts';

export const getExtension = defineStream({
  path: '/extension',
  summary: 'The browser extension of this installation, as a zip of a folder that Chromium loads',
  permission: 'prospects.push',
  audit: 'none: reads only',
  contentType: 'application/zip',
  example: () => ({}),
  stream: async ({ deps }, res) => {
    const archive = await deps.extension();
    res
      .type('application/zip')
      .set('Content-Disposition', 'attachment; filename="foyer-extension.zip"')
      .send(Buffer.from(archive));
  },
});
