import { defineConfig } from 'vitest/config';
import { tests } from '../vitest.base.ts';

export default defineConfig({
  test: { ...tests.test, include: ['{node,chromium}/**/*.test.ts'], testTimeout: 600_000, fileParallelism: false },
});
