import path from 'node:path';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

/** The browser extension as files that Chromium loads: the panel and the part that waits for the button. */
export default defineConfig({
  root: here,
  base: './',
  build: {
    target: 'chrome123',
    cssTarget: 'chrome123',
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { panel: path.join(here, 'panel.html'), background: path.join(here, 'background.ts') },
      output: {
        // The manifest names it.
        entryFileNames: (chunk) =>
          chunk.name === 'background' ? 'background.js' : 'assets/[name]-[hash].js',
      },
      onLog: (level, log, handler) => log.code === 'MODULE_LEVEL_DIRECTIVE' || handler(level, log),
    },
  },
});
