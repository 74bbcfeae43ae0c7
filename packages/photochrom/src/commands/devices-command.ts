import { type Device, nodeRuntime } from '@photochrom/runtime-node';
import { starterModels } from '@photochrom/starter';
import { defineCommand } from 'citty';
import { exitCodes } from '../exit-codes';
import { printable } from '../progress/printable';

const devices: readonly Device[] = ['cpu', 'cuda', 'webgpu', 'coreml', 'dml'];

/** `photochrom devices`: opens the starter's model on each device and says how it went. */
export const devicesCommand = defineCommand({
  meta: { name: 'photochrom devices', description: 'Says which devices can run models here, and why others can not.' },
  args: {},
  async run() {
    for (const device of devices) {
      const model = await nodeRuntime({ device: device === 'cpu' ? device : [device, 'cpu'] }).load(starterModels.efficientNet);
      const reason = model.backend.refused.find((refusal) => refusal.device === device)?.reason;
      await model.dispose();
      process.stdout.write(`${device.padEnd(7)} ${reason === undefined ? 'yes' : `no: ${printable(reason)}`}\n`);
    }
    return exitCodes.fine;
  },
});
