// Loaded into a server before it: tells on SIGUSR2 what its heap holds, once garbage is collected.
import { writeSync } from 'node:fs';
import process from 'node:process';

const STDERR = 2;
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  writeSync(STDERR, `heap ${heapUsed + arrayBuffers}\n`);
});
