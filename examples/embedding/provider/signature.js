import { createHmac, timingSafeEqual } from 'node:crypto';

/** Older requests are refused: somebody may have kept one and sends it again. */
const REPLAY_WINDOW_MS = 5 * 60_000;

/** What the provider puts into `x-loopback-signature`: the instant, and a hash over it and the very bytes of the body. */
export function sign(secret, body, atMs) {
  return `t=${atMs},v1=${hash(secret, body, atMs).toString('hex')}`;
}

/**
 * Whether one of the secrets signed these bytes, lately. While a secret is changed there are two.
 * @param {readonly string[]} secrets
 * @param {Buffer} body as it came, before anything has read it
 */
export function isSigned(secrets, body, signature, nowMs) {
  const [, at, shown] = /^t=(\d{1,15}),v1=([0-9a-f]{64})$/.exec(signature ?? '') ?? [];
  if (at === undefined || shown === undefined || Math.abs(nowMs - Number(at)) > REPLAY_WINDOW_MS) return false;
  const given = Buffer.from(shown, 'hex');
  return secrets.some((secret) => timingSafeEqual(given, hash(secret, body, Number(at))));
}

const hash = (secret, body, atMs) => createHmac('sha256', secret).update(`${atMs}.`).update(body).digest();
