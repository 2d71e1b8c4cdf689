import { countByStatus } from './store/connections.ts';
import type { Database } from './store/database.ts';
import type { Systems } from './systems.ts';

export type Operation = 'operational' | 'degraded' | 'down';

export interface SystemStatus {
  readonly id: string;
  readonly name: string;
  readonly status: Operation;
}

/** How each system fares, from the status of its connections, which traffic and checks keep. Says nothing of how many there are. */
export async function systemStatuses(database: Database, systems: Systems): Promise<SystemStatus[]> {
  const counts = await countByStatus(database);
  return [...systems.values()].map(({ id, name }) => {
    const count = (...statuses: readonly string[]): number => counts.filter((row) => row.system === id && statuses.includes(row.status)).reduce((sum, row) => sum + row.count, 0);
    return { id, name, status: operation(count('degraded', 'unreachable'), count('active', 'degraded', 'unreachable')) };
  });
}

/** Refused credentials and switched-off connections tell nothing of a system. */
function operation(failing: number, counting: number): Operation {
  if (failing === 0) return 'operational';
  if (failing === counting) return 'down';
  return failing >= counting * 0.4 ? 'degraded' : 'operational';
}
