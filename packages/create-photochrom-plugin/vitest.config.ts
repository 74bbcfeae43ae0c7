import { defineConfig } from 'vitest/config';
import { tests } from '../../vitest.base.ts';

export default defineConfig(tests);
