const BYTES_IN_MB = 1e6;

/** Megabytes that are still held once garbage is collected: objects and what lies in array buffers. Needs `--expose-gc`. */
async function heldMb(): Promise<number> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('start it with --expose-gc');
  for (let times = 0; times < 2; times++) {
    await new Promise((resolve) => setTimeout(resolve)); // what was used in this turn is held for all of it
    gc();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / BYTES_IN_MB;
}

/** Megabytes that what `make` answers holds. */
export async function heldByMb(make: () => unknown): Promise<number> {
  await make(); // what is made once for all
  const before = await heldMb();
  const made: unknown[] = [await make()];
  const after = await heldMb();
  made.length = 0;
  return after - before;
}
