import { defineConfig } from 'tsup';
import { library } from '../../tsup.base';

export default defineConfig({
  ...library,
  entry: ['src/index.ts', 'src/session-worker.ts', 'src/isolated-process.ts', 'src/resource-watch.ts'],
  dts: { ...Object(library.dts), entry: 'src/index.ts' },
  // Optional dependencies are not left out of the bundle by default.
  external: ['onnxruntime-node', 'onnxruntime-web'],
});
