import type { Control } from './control.ts';
import type { Fault, FaultKind } from './faults.ts';
import type { SystemResponse } from './stand-in.ts';

export const controlRoot = '/__sandbox';

const faultKinds: readonly FaultKind[] = ['status', 'delay', 'reset', 'hang', 'truncate', 'html', 'body', 'throttle', 'reset_after_commit', 'lose_field'];

class BadControlRequest extends Error {}

function json(status: number, value: unknown): SystemResponse {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

/** Answers the control interface over HTTP. `summary` is what `GET /__sandbox` shows. */
export function answerControl(control: Control, method: string, path: string, query: string, body: string, summary: () => unknown): SystemResponse {
  try {
    return route(control, `${method} ${path.slice(controlRoot.length)}`, new URLSearchParams(query), body, summary);
  } catch (error) {
    if (error instanceof BadControlRequest || error instanceof RangeError || error instanceof SyntaxError) return json(400, { error: error.message });
    throw error;
  }
}

function route(control: Control, call: string, query: URLSearchParams, body: string, summary: () => unknown): SystemResponse {
  const done = json(200, { ok: true });
  switch (call) {
    case 'GET ':
    case 'GET /':
      return json(200, summary());
    case 'POST /faults':
      control.fault(readFault(body));
      return done;
    case 'DELETE /faults':
      control.clearFaults();
      return done;
    case 'POST /credentials/revoke':
      control.revokeCredentials();
      return done;
    case 'POST /credentials/restore':
      control.restoreCredentials();
      return done;
    case 'POST /credentials/expire':
      control.expireAccessTokens();
      return done;
    case 'GET /grants':
      return json(200, control.grants());
    case 'POST /hide':
      control.hide(readText(body, 'what'));
      return done;
    case 'POST /show':
      control.show(readText(body, 'what'));
      return done;
    case 'POST /orders/insert':
      return json(200, { ids: control.insertOrders(readCount(body)) });
    case 'POST /orders/update':
      control.updateOrders(readIds(body));
      return done;
    case 'POST /orders/delete':
      control.deleteOrders(readIds(body));
      return done;
    case 'POST /reset':
      control.reset();
      return done;
    case 'GET /calls':
      return json(200, control.calls());
    case 'DELETE /calls':
      control.clearCalls();
      return done;
    default: {
      const collection = /^GET \/truth\/([a-z-]+)$/.exec(call)?.[1];
      if (collection === undefined) return json(404, { error: `no such control: ${call}` });
      const id = query.get('id');
      return json(200, id === null ? control.truth(collection) : control.truthOf(collection, id));
    }
  }
}

function readObject(body: string): Record<string, unknown> {
  const value: unknown = JSON.parse(body === '' ? '{}' : body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadControlRequest('the body must be a JSON object');
  return { ...value };
}

function readText(body: string, name: string): string {
  const value = readObject(body)[name];
  if (typeof value !== 'string') throw new BadControlRequest(`"${name}" must be text`);
  return value;
}

function readCount(body: string): number {
  const value = readObject(body)['count'];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw new BadControlRequest('"count" must be a whole number');
  return value;
}

function readIds(body: string): string[] {
  const value = readObject(body)['ids'];
  if (!Array.isArray(value)) throw new BadControlRequest('"ids" must be a list of texts');
  return value.map(String);
}

function readNumber(value: unknown, name: string): number | undefined {
  if (value === undefined) return undefined;
  if (value === 'Infinity') return Infinity;
  if (typeof value !== 'number') throw new BadControlRequest(`"${name}" must be a number`);
  return value;
}

function readOptionalText(value: unknown, name: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new BadControlRequest(`"${name}" must be text`);
  return value;
}

function readFault(body: string): Fault {
  const value = readObject(body);
  const kind = faultKinds.find((known) => known === value['kind']);
  if (kind === undefined) throw new BadControlRequest(`"kind" must be one of ${faultKinds.join(', ')}`);
  const match = value['match'] === undefined ? undefined : readObject(JSON.stringify(value['match']));
  const method = readOptionalText(match?.['method'], 'match.method');
  const path = readOptionalText(match?.['path'], 'match.path');
  const times = readNumber(value['times'], 'times');
  const after = readNumber(value['after'], 'after');
  const status = readNumber(value['status'], 'status');
  const milliseconds = readNumber(value['milliseconds'], 'milliseconds');
  const text = readOptionalText(value['body'], 'body');
  const field = readOptionalText(value['field'], 'field');
  const headers = value['headers'] === undefined ? undefined : readObject(JSON.stringify(value['headers']));
  return {
    kind,
    ...(match === undefined ? {} : { match: { ...(method === undefined ? {} : { method }), ...(path === undefined ? {} : { path }) } }),
    ...(times === undefined ? {} : { times }),
    ...(after === undefined ? {} : { after }),
    ...(status === undefined ? {} : { status }),
    ...(milliseconds === undefined ? {} : { milliseconds }),
    ...(text === undefined ? {} : { body: text }),
    ...(field === undefined ? {} : { field }),
    ...(headers === undefined ? {} : { headers: Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, String(header)])) }),
  };
}
