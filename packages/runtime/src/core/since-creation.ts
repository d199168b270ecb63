/**
 * Instants of a contact are counted from its creation: V8 holds a whole number below 2^31 in the row itself, and makes an object of
 * any other one, as every instant is. What comes of taking one instant from another it takes for a fraction, be it 0, and such
 * a field gets an object in every row; so a small number is made a whole one here.
 */
export function sinceCreation(atMs: number, createdMs: number): number {
  const ms = atMs - createdMs;
  const whole = ms | 0;
  return whole === ms ? whole : ms;
}
