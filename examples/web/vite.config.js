// npx vite build
import { defineConfig } from 'vite';

export default defineConfig({
  // Workers load onnxruntime when they need it, which Vite's default format for them can't.
  worker: { format: 'es' },
  // Before Vite 8 the dev server moves packages to a folder of its own, and leaves the files that they name behind.
  optimizeDeps: { exclude: ['@photochrom/starter', 'onnxruntime-web'] },
});
