import { connectionsTokensRequests } from './0001-connections-tokens-requests.ts';
import { eventsWebhooks } from './0002-events-webhooks.ts';
import { signInsChecks } from './0003-sign-ins-checks.ts';
import { linkSessionsAudit } from './0004-link-sessions-audit.ts';
import { refusedRenewals } from './0005-refused-renewals.ts';

/** All migrations, in order of their names. One that was released is never edited. */
export const migrations = { '0001-connections-tokens-requests': connectionsTokensRequests, '0002-events-webhooks': eventsWebhooks, '0003-sign-ins-checks': signInsChecks, '0004-link-sessions-audit': linkSessionsAudit, '0005-refused-renewals': refusedRenewals };
