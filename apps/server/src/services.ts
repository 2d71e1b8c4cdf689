import type { KeyObject } from 'node:crypto';
import type { CursorSeal, EgressPolicy, Redactor } from '@koine/core';
import type { Logger } from 'pino';
import type { RecordAudit } from './audit/audit.ts';
import type { Connections } from './connections/connections.ts';
import type { OAuthApps } from './connections/oauth-apps.ts';
import type { OpenConnection } from './connections/open-connection.ts';
import type { FailureScope } from './connections/outage.ts';
import type { RecordEvent } from './events/record-event.ts';
import type { WebhookEndpoints } from './events/webhook-endpoints.ts';
import type { Authenticate } from './http/authenticate.ts';
import type { RateLimit } from './http/rate-limit.ts';
import type { RequestLog } from './http/request-log.ts';
import type { LinkConnections } from './link/link-connections.ts';
import type { LinkSessions } from './link/link-sessions.ts';
import type { ReconnectLinks } from './link/reconnect-links.ts';
import type { LinkSignIns } from './link/sign-ins.ts';
import type { Metrics } from './metrics.ts';
import type { SandboxSystem } from './sandbox-systems.ts';
import type { Sessions } from './sign-in/sessions.ts';
import type { Database } from './store/database.ts';
import type { Systems } from './systems.ts';

/** What the routes work with: made once at the start, closed in reverse order. */
export interface Services {
  readonly database: Database;
  readonly systems: Systems;
  readonly connections: Connections;
  readonly open: OpenConnection;
  readonly recordEvent: RecordEvent;
  readonly webhookEndpoints: WebhookEndpoints;
  readonly recordAudit: RecordAudit;
  readonly sessions: Sessions;
  readonly linkSessions: LinkSessions;
  readonly linkConnections: LinkConnections;
  readonly linkSignIns: LinkSignIns;
  readonly reconnectLinks: ReconnectLinks;
  readonly oauthApps: OAuthApps;
  readonly egress: EgressPolicy;
  /** Null unless the start command runs stand-ins. */
  readonly sandbox: readonly SandboxSystem[] | null;
  readonly authenticate: Authenticate;
  readonly tokenHashKey: KeyObject;
  readonly rateLimit: RateLimit;
  readonly requests: RequestLog;
  readonly metrics: Metrics;
  readonly cursorSeal: CursorSeal;
  readonly redactor: Redactor;
  readonly scopeOf: (hostGroup: string) => Promise<FailureScope>;
  readonly log: Logger;
  readonly now: () => number;
  readonly lifecycle: Lifecycle;
}

/** Where the server stands between its start and its end. */
export interface Lifecycle {
  /** Address in links, without a slash at its end; known once it listens. */
  publicUrl: string;
  readonly startedAt: string;
  /** From the moment it is asked to stop: what is under way ends, nothing new begins. */
  draining: boolean;
  /** Ends what is under way when the time for it is over. */
  readonly inFlight: Set<AbortController>;
}
