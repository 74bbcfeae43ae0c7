// Loaded before the program: once a photograph is told as coloured, lets a part hang for ever, as HANG says. Says HANGS when it does.
import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';

const { HANG, HANG_PIPE } = process.env;
let isArmed = false;
let hasHung = false;
const { write } = process.stdout;
process.stdout.write = (text, ...more) => {
  isArmed ||= String(text).includes('"status":"ok"');
  return write.call(process.stdout, text, ...more);
};
const hangs = () => {
  if (isArmed && !hasHung) process.stderr.write('HANGS\n');
  hasHung ||= isArmed;
  return hasHung;
};

if (HANG === 'decoder') {
  // Opening a pipe that nobody writes to holds a thread of the pool, as a codec does that never returns.
  const { toBuffer } = sharp.prototype;
  sharp.prototype.toBuffer = function (...options) {
    const encodes = this.options.input.rawWidth > 0;
    return !encodes && hangs() ? open(HANG_PIPE) : toBuffer.apply(this, options);
  };
}
if (HANG === 'network') {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, ...more) {
    if (message.type === 'run' ? hangs() : hasHung) return;
    postMessage.call(this, message, ...more);
  };
}
