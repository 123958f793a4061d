import { defineConfig } from 'vite';

/** The console as static files. During development `npm run dev:web` serves it beside a running `npm start`. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    target: 'es2022',
    // Browsers that know light-dark(): rewritten for older ones it follows the system and not the choice made here.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // Everything is a file of its own: the content security policy takes nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      // "use client" means nothing without a server that renders.
      onLog: (level, log, handler) => log.code === 'MODULE_LEVEL_DIRECTIVE' || handler(level, log),
    },
  },
  server: {
    // With their slashes: `web/api/` holds sources.
    proxy: {
      '/api/v1/': 'http://localhost:4400',
      '/api/auth/': 'http://localhost:4400',
      '/sign-in/link': 'http://localhost:4400',
    },
  },
});
