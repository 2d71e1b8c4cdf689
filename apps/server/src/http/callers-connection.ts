import type { FastifyRequest } from 'fastify';
import type { ConnectionRow } from '../store/connections.ts';

/** The connection of a route that authentication lets nobody pass without. */
export function callersConnection(request: FastifyRequest): ConnectionRow {
  const connection = request.state.caller?.connection ?? null;
  if (connection === null) throw new Error('a data route was reached without a connection');
  return connection;
}
