import type { ActorKind } from '../store/tables/audit.ts';

/** Who does something that is audited, and from where. */
export interface Actor {
  readonly kind: ActorKind;
  /** Id of the secret key, or of the link session; null for the server itself. */
  readonly id: string | null;
  readonly requestId: string | null;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** What the server does by itself. */
export const serverItself: Actor = { kind: 'server', id: null, requestId: null, address: null, userAgent: null };
