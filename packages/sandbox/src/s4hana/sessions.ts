import { randomBytes } from 'node:crypto';
import type { SystemRequest } from '../kernel/stand-in.ts';

/** Sessions of the application server, and the CSRF token each of them carries. */
export interface Sessions {
  /** The session the cookies name, or a new one with the cookies to set. */
  open(request: SystemRequest): { readonly token: string; readonly cookies: readonly string[] };
  clear(): void;
}

const sessionLimit = 10_000;

export function createSessions(systemId: string, client: string): Sessions {
  const name = `SAP_SESSIONID_${systemId}_${client}`;
  const tokens = new Map<string, string>();
  return {
    open: (request) => {
      const id = readCookie(request.headers.cookie ?? '', name);
      const token = id === null ? undefined : tokens.get(id);
      if (token !== undefined) return { token, cookies: [] };
      const newId = randomBytes(24).toString('base64url');
      const newToken = randomBytes(16).toString('base64');
      tokens.set(newId, newToken);
      const [oldest] = tokens.keys();
      if (tokens.size > sessionLimit && oldest !== undefined) tokens.delete(oldest);
      return { token: newToken, cookies: [`${name}=${newId}; path=/; HttpOnly`, `sap-usercontext=sap-client=${client}; path=/`] };
    },
    clear: () => tokens.clear(),
  };
}

function readCookie(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return null;
}
