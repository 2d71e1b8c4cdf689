import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { firstLoad } from './first-load.ts';

const server = process.env['KOINE_DEV_SERVER'] ?? 'http://127.0.0.1:4000';
const secretKey = process.env['KOINE_DEV_SECRET_KEY'];

/** The server answers every path under /link/ with link.html, and so does the development server. */
const linkPages: Plugin = {
  name: 'koine-link-pages',
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      if (request.url?.startsWith('/link/') === true && !request.url.startsWith('/link/callback')) request.url = '/dashboard/link.html';
      next();
    });
  },
};

export default defineConfig({
  base: '/dashboard/',
  plugins: [
    react(),
    linkPages,
    firstLoad([
      { name: 'the dashboard', modules: ['/src/dashboard/main.tsx', '/src/dashboard/screens/connections/connections.tsx'], budget: 250 },
      { name: 'the connect page', modules: ['/src/link/main.tsx'], budget: 200 },
    ]),
  ],
  // The server writes a fresh nonce in place of this word into each page it serves.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    manifest: true,
    // No data: addresses, so that the content security policy needs none for styles and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { dashboard: 'index.html', link: 'link.html' },
      // Dozens of files of a few hundred bytes would each cost a request.
      output: { codeSplitting: { groups: [{ name: 'icons', test: /node_modules[\\/]lucide-react/ }, { name: 'parts', test: /src[\\/](?:ui|format|api)[\\/](?!time-chart|chart-options)/ }] } },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '^/(api|status|docs|link/callback)': {
        target: server,
        headers: secretKey === undefined ? {} : { authorization: `Bearer ${secretKey}` },
      },
    },
  },
});
