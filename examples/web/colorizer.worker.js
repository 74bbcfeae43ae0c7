// The worker of page.js: makes the pipeline that the page drives.
import { webRuntime } from '@photochrom/runtime-web';
import { servePipeline } from '@photochrom/runtime-web/worker';
import { starterPipeline } from '@photochrom/starter';

servePipeline({ pipeline: ({ threads }) => starterPipeline({ runtime: webRuntime({ threads }) }) });
