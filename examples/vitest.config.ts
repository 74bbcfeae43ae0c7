import { defineConfig } from 'vitest/config';
import { tests } from '../vitest.base.ts';

export default defineConfig({ test: { ...tests.test, include: ['node/**/*.test.ts'], testTimeout: 120_000 } });
