import type { Place } from './vault.ts';

/** Where a connection's credentials stand. The version is the one they were sealed at. */
export function secretPlace(connectionId: string, version: number): Place {
  return { table: 'connection_secrets', row: connectionId, column: 'sealed', version };
}

/** Where the tokens of a person's sign-in stand. The version counts their renewals. */
export function tokensPlace(connectionId: string, version: number): Place {
  return { table: 'connection_tokens', row: connectionId, column: 'sealed', version };
}
