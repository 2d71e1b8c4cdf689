import { secretForms } from './secret-forms.ts';

/**
 * Redaction by value: every decrypted secret and issued token is registered; whatever form of it turns up in a text
 * (raw, base64, hexadecimal, URL-encoded, JSON- or HTML-escaped) is replaced. What looks like a credential is replaced too,
 * for values that are issued per request (a client assertion, a signature).
 */
export interface Redactor {
  register(secret: string): void;
  redact(text: string): string;
}

const replacement = '[redacted]';

/** Secrets kept per redactor; the oldest unused go first. Access tokens come and go, credentials are registered at each use. */
const capacity = 5000;

const credentialPatterns: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic|Negotiate)(\s+)(?=[^\s,;"'<]*[A-Z0-9+/=._~-])[A-Za-z0-9+/=._~-]{8,}/g, `$1$2${replacement}`],
  [/\beyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*)?/g, replacement],
  [/\b(oauth_signature(?:=|%3D)(?:"|%22|\\")?)[^",&\s]+/gi, `$1${replacement}`],
  [/\b((?:client_secret|client_assertion|refresh_token|access_token|password)(?:=|%3D))[^&\s"'<]+/gi, `$1${replacement}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, replacement],
];

/** The first two characters of a form, as one number. */
function headOf(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}

export function createRedactor(): Redactor {
  const known = new Map<string, readonly string[]>();
  /** Forms by their first two characters, longest first. */
  const byHead = new Map<number, string[]>();

  const forget = (secret: string) => {
    for (const form of known.get(secret) ?? []) {
      const bucket = byHead.get(headOf(form, 0));
      const index = bucket?.indexOf(form) ?? -1;
      if (bucket !== undefined && index >= 0) bucket.splice(index, 1);
      if (bucket?.length === 0) byHead.delete(headOf(form, 0));
    }
    known.delete(secret);
  };

  return {
    register(secret) {
      const forms = known.get(secret);
      if (forms !== undefined) {
        known.delete(secret);
        known.set(secret, forms);
        return;
      }
      const fresh = secretForms(secret);
      if (fresh.length === 0) return;
      known.set(secret, fresh);
      for (const form of fresh) {
        const head = headOf(form, 0);
        const bucket = byHead.get(head) ?? [];
        const shorter = bucket.findIndex((other) => other.length < form.length);
        bucket.splice(shorter < 0 ? bucket.length : shorter, 0, form);
        byHead.set(head, bucket);
      }
      const oldest = known.size > capacity ? known.keys().next().value : undefined;
      if (oldest !== undefined) forget(oldest);
    },
    redact(text) {
      let clean = '';
      let copied = 0;
      for (let at = 0; at < text.length - 1; at += 1) {
        const found = byHead.get(headOf(text, at))?.find((form) => text.startsWith(form, at));
        if (found === undefined) continue;
        clean += text.slice(copied, at) + replacement;
        at += found.length - 1;
        copied = at + 1;
      }
      clean += text.slice(copied);
      for (const [pattern, by] of credentialPatterns) clean = clean.replace(pattern, by);
      return clean;
    },
  };
}
