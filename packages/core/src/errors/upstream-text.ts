/** What removes secrets from a text; see `Redactor`. */
interface Redacting {
  redact(text: string): string;
}

const longest = 500;

/** The source's own words, fit for an error: redacted first, so that no cut secret escapes, then of one line and 500 characters at most. */
export function upstreamText(text: string | null, redactor: Redacting): string | null {
  if (text === null) return null;
  // Cut before the costly part, far beyond what is kept.
  const clean = redactor.redact(text.slice(0, 20_000)).replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (clean === '') return null;
  return clean.length <= longest ? clean : `${clean.slice(0, longest - 1)}…`;
}

/** Whether an answer is a page for people: by its type, or where that is missing or wrong, by its first characters. */
export function looksLikeHtml(headers: Readonly<Record<string, string>>, body: Buffer | string): boolean {
  const start = (typeof body === 'string' ? body.slice(0, 200) : body.subarray(0, 200).toString('latin1')).replace(/^(ï»¿|\ufeff)?\s+/, '');
  return /^(ï»¿|\ufeff)?(<!doctype html|<html|<head|<body|<script)/i.test(start) || (/\b(text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '') && start.startsWith('<'));
}

/** Words of a page that announces downtime. */
export function looksLikeMaintenance(body: string): boolean {
  return /\b(maintenance|wartung\w*|planned downtime|scheduled downtime|system upgrade)\b/i.test(body.slice(0, 20_000));
}
