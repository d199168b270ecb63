/** Shorter tokens can be guessed. */
const TOKEN_LENGTH_MIN = 16;
const PORT_DEFAULT = 8080;

/** What the environment says, or in one line what is wrong with it. */
export function readSettings(env) {
  const token = env.RINGBACK_TOKEN ?? '';
  const port = Number(env.PORT ?? PORT_DEFAULT);
  return {
    token,
    port,
    store: env.RINGBACK_STORE ?? 'center.db',
    problem: problemOf(token, port, env.PORT),
  };
}

function problemOf(token, port, said) {
  if (token.length < TOKEN_LENGTH_MIN) {
    return `RINGBACK_TOKEN must hold a secret of ${TOKEN_LENGTH_MIN} characters or more; every request has to show it. Try: export RINGBACK_TOKEN=$(openssl rand -hex 16)`;
  }
  return Number.isInteger(port) && port >= 0 && port < 65_536 ? null : `PORT must be a port, not ${said}`;
}
