import { connectionResource } from '../http/resources/connection.ts';
import { newId } from '../ids.ts';
import type { ReconnectLinks } from '../link/reconnect-links.ts';
import type { ConnectionRow } from '../store/connections.ts';
import type { Database } from '../store/database.ts';
import { insertEvent, type Audience, type EventRow } from '../store/events.ts';
import { storableJson } from '../store/storable-json.ts';
import type { EventType } from './event-types.ts';
import type { Signal } from './signal.ts';

export interface NewEvent {
  readonly type: EventType;
  /** The connection as it is after the change, which the event carries; null where it is about none. */
  readonly connection: ConnectionRow | null;
  /** What else the event carries. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly audience?: Audience;
}

/**
 * Records an event and what is owed of it to each endpoint, in the transaction of the change it tells of: both are there, or neither.
 * Call it last in the transaction, since it holds back all others that record until the end of it.
 */
export type RecordEvent = (within: Database, event: NewEvent) => Promise<EventRow>;

export function createRecordEvent(recorded: Signal, now: () => number, reconnectLinks: ReconnectLinks | null = null): RecordEvent {
  return async (within, { type, connection, data = {}, audience }) => {
    const row = await insertEvent(within, {
      id: newId('evt', now()), type, created_at: new Date(now()).toISOString(), connection_id: connection?.id ?? null,
      customer_id: connection?.customer_id ?? null, customer_name: connection?.customer_name ?? null,
      data: storableJson(connection === null ? data : { connection: connectionResource(connection, reconnectLinks), ...data }),
    }, audience);
    recorded.give();
    return row;
  };
}
