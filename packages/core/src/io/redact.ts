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
  // A JWT, also one that was cut; an escape such as %20 may stand right before it.
  [/eyJ[A-Za-z0-9_-]{16,}(?:\.[A-Za-z0-9_-]*){0,2}/g, replacement],
  [/\b(oauth_signature(?:=|%3D)(?:"|%22|\\")?)[^",&\s]+/gi, `$1${replacement}`],
  [/\b((?:client_secret|client_assertion|refresh_token|access_token|password)(?:=|%3D))[^&\s"'<]+/gi, `$1${replacement}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, replacement],
];

/** Texts are cut: so much of the beginning of a secret counts as the secret. */
const telling = 24;

/** The first two characters of a form, as one number. */
function headOf(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}

/** The same without what lies beyond Latin-1: several heads share a slot. */
function slotOf(text: string, at: number): number {
  return (text.charCodeAt(at) & 0xff) * 0x100 + (text.charCodeAt(at + 1) & 0xff);
}

/** How much of the text is one of these forms, or the beginning of one; 0 where it is none. */
function lengthOfSecret(forms: readonly string[] | undefined, text: string, at: number): number {
  let longest = 0;
  for (const form of forms ?? []) {
    if (text.startsWith(form, at)) return Math.max(longest, form.length);
    if (form.length > telling && text.startsWith(form.slice(0, telling), at)) longest = Math.max(longest, commonLength(form, text, at));
  }
  return longest;
}

function commonLength(form: string, text: string, at: number): number {
  let length = telling;
  while (length < form.length && form[length] === text[at + length]) length += 1;
  return length;
}

/** Registered values and what looks like a credential: for errors, logs and traces. */
export function createRedactor(): Redactor {
  const { register, redact } = createValueRedactor();
  return {
    register,
    redact: (text) => credentialPatterns.reduce((clean, [pattern, by]) => clean.replace(pattern, by), redact(text)),
  };
}

/** Registered values alone, and none shorter than `shortest`: for what the source said and a caller is to get as it is. */
export function createValueRedactor(shortest = 0): Redactor {
  const known = new Map<string, readonly string[]>();
  /** Forms by their first two characters, longest first. */
  const byHead = new Map<number, string[]>();
  /** Marks heads that ever were in the map, so that most characters of a text cost one look into a table. */
  const mayBegin = new Uint8Array(0x10000);

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
      if (secret.length < shortest) return;
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
        mayBegin[slotOf(form, 0)] = 1;
      }
      const oldest = known.size > capacity ? known.keys().next().value : undefined;
      if (oldest !== undefined) forget(oldest);
    },
    redact(text) {
      let clean = '';
      let copied = 0;
      for (let at = 0; at < text.length - 1; at += 1) {
        if (mayBegin[slotOf(text, at)] === 0) continue;
        const length = lengthOfSecret(byHead.get(headOf(text, at)), text, at);
        if (length === 0) continue;
        clean += text.slice(copied, at) + replacement;
        at += length - 1;
        copied = at + 1;
      }
      return clean + text.slice(copied);
    },
  };
}
