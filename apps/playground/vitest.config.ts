import { defineConfig } from 'vitest/config';
import { tests } from '../../vitest.base.ts';
import { pluginData } from './build/plugin-data.ts';

export default defineConfig({ ...tests, plugins: [pluginData()] });
