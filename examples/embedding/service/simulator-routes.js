const NUMBER = { type: 'string', pattern: '^\\+[1-9][0-9]{4,14}$' };

/** People with telephones, played over HTTP; a service with a provider's adapter leaves them out. */
export function simulatorRoutes(server, telephony) {
  const body = (properties, required = []) => ({
    schema: { body: { type: ['object', 'null'], additionalProperties: false, required, properties } },
  });
  /** The phone's live leg, which must be in one of these states. */
  const legOf = (number, reply, ...states) => {
    const found = telephony.legOf(number);
    if (found !== null && states.includes(found.state)) return found.leg;
    reply.code(409).send({ error: `the phone ${number} is ${found?.state ?? 'on no call'}, not ${states.join(' or ')}` });
    return null;
  };

  server.post('/simulator/calls', body({ from: NUMBER, to: NUMBER }, ['from', 'to']), ({ body: { from, to } }, reply) => {
    if (telephony.legOf(from) !== null) return reply.code(409).send({ error: `the phone ${from} is on a call` });
    return reply.code(201).send({ leg: telephony.call({ from, number: to, flow: null }) });
  });
  server.get('/simulator/phones/:number', ({ params }) => {
    const found = telephony.legOf(params.number);
    return { state: found?.state ?? 'idle', hears: found === null ? null : telephony.hears(found.leg) };
  });
  server.post('/simulator/phones/:number/press', body({ keys: { type: 'string', pattern: '^[0-9*#]{1,32}$' } }, ['keys']), (request, reply) => {
    const leg = legOf(request.params.number, reply, 'connected');
    if (leg === null) return reply;
    telephony.press(leg, request.body.keys);
    return reply.code(204).send();
  });
  server.post('/simulator/phones/:number/answer', body({}), (request, reply) => {
    const leg = legOf(request.params.number, reply, 'ringing');
    if (leg === null) return reply;
    telephony.answer(leg, 'person');
    return reply.code(204).send();
  });
  server.post('/simulator/phones/:number/hang-up', body({}), (request, reply) => {
    const leg = legOf(request.params.number, reply, 'connected', 'calling');
    if (leg === null) return reply;
    telephony.hangUp(leg);
    return reply.code(204).send();
  });
}
