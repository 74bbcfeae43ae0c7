import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { offlinePlugin } from './build/offline-plugin';
import { pluginData } from './build/plugin-data';

/** Makes the page cross-origin isolated, which more than one thread of WebAssembly needs. */
const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // Works from any sub-path.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es', plugins: () => [pluginData()] },
  plugins: [offlinePlugin(), pluginData()],
  build: {
    target: 'es2022',
    // As written: light-dark() follows the page's own switch, which its rewriting for older browsers would not.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The Content-Security-Policy allows no data: scripts and fonts.
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 1000,
    rollupOptions: {
      input: { main: here('./index.html'), sw: here('./src/offline/service-worker.ts') },
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { headers },
  preview: { headers },
});
