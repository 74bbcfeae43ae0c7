import { type Device, nodeRuntime } from '@photochrom/runtime-node';
import { starterModels } from '@photochrom/starter';
import { defineCommand } from 'citty';
import { exitCodes } from '../exit-codes';

const devices: readonly Device[] = ['cpu', 'cuda', 'webgpu', 'coreml', 'dml'];

/** `photochrom devices`: opens the starter's model on each device and says how it went. */
export const devicesCommand = defineCommand({
  meta: { name: 'photochrom devices', description: 'Says which devices can run models here, and why others can not.' },
  args: {},
  async run() {
    for (const device of devices) {
      try {
        const model = await nodeRuntime({ device }).load(starterModels.siggraph17);
        await model.dispose();
        process.stdout.write(`${device.padEnd(7)} yes\n`);
      } catch (error) {
        process.stdout.write(`${device.padEnd(7)} no: ${(error as Error).message}\n`);
      }
    }
    return exitCodes.fine;
  },
});
