import { defineConfig } from 'vitest/config';
import { tests } from '../../vitest.base';

export default defineConfig(tests);
