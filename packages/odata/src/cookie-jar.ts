/** Cookies of one connection to one system. They live as long as the client; two connections never share a jar. */
export interface CookieJar {
  /** Takes over what a `set-cookie` header says; several may stand in one text, joined by commas or line breaks. */
  take(header: string | undefined): void;
  /** Value of the `cookie` header; null when there is none to send. */
  header(): string | null;
}

/** A comma inside an expiry date is followed by no `name=`. */
const between = /\n|,(?=\s*[!#$%&'*+.^_`|~0-9A-Za-z-]+=)/;

export function createCookieJar(): CookieJar {
  const cookies = new Map<string, string>();
  return {
    take(header) {
      if (header === undefined) return;
      for (const cookie of header.split(between)) {
        const [pair = '', ...attributes] = cookie.split(';');
        const at = pair.indexOf('=');
        if (at < 1) continue;
        const name = pair.slice(0, at).trim();
        const isRemoval = attributes.some((attribute) => /^\s*max-age\s*=\s*(?:0|-[0-9]+)\s*$/i.test(attribute));
        if (isRemoval) cookies.delete(name);
        else cookies.set(name, pair.slice(at + 1).trim());
      }
    },
    header() {
      return cookies.size === 0 ? null : [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    },
  };
}
