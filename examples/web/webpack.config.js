// npx webpack, and index.html beside what it writes. Nothing here is for Photochrom's sake.
import { fileURLToPath } from 'node:url';

export default {
  mode: 'production',
  context: fileURLToPath(new URL('.', import.meta.url)),
  entry: { page: './page.js' },
  output: { filename: '[name].js' },
};
