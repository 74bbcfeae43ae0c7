import { defineConfig } from 'tsup';
import { library } from '../../tsup.base';

export default defineConfig({
  ...library,
  entry: { index: 'src/index.ts', cli: 'src/cli.ts' },
  dts: { ...Object(library.dts), entry: { index: 'src/index.ts' } },
});
