const NAME = { type: 'string', minLength: 1, maxLength: 100 };
const STATUS = { type: 'string', enum: ['available', 'unavailable', 'offline'] };

/** What an agent's desktop does. Each answers when what it did is on record. */
export function agentRoutes(server, center) {
  const { agents } = center;
  const done = (does) => async (request, reply) => {
    await does(request.params.agent, request.body ?? {});
    return reply.code(204).send();
  };
  const body = (properties, required = []) => ({
    schema: { body: { type: ['object', 'null'], additionalProperties: false, required, properties } },
  });

  server.put('/agents/:agent', body({ profile: NAME, status: STATUS }, ['profile']), done((agent, options) => agents.signIn(agent, options)));
  server.put('/agents/:agent/status', body({ status: STATUS, reason: NAME }, ['status']), done((agent, { status, reason }) => agents.setStatus(agent, status, reason)));
  server.post('/agents/:agent/accept', body({ offer: NAME }), done((agent, { offer }) => agents.accept(agent, offer)));
  server.post('/agents/:agent/decline', body({ offer: NAME }), done((agent, { offer }) => agents.decline(agent, offer)));
  server.post('/agents/:agent/hang-up', body({ contact: NAME }), done((agent, { contact }) => agents.hangUp(agent, contact)));
  server.post('/agents/:agent/end-after-call-work', body({}), done((agent) => agents.endAfterCallWork(agent)));
}
