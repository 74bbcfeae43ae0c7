// npx vite build
import { defineConfig } from 'vite';

export default defineConfig({
  // Workers load onnxruntime when they need it, which Vite's default format for them can't.
  worker: { format: 'es' },
});
