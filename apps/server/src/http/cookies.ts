/** The values a request's cookies have under a name: a browser sends two where two of different paths exist, and neither is then trusted. */
export function readCookie(header: string | undefined, name: string): string | null {
  const values = (header ?? '').split(';').map((pair) => pair.trim()).filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
  const [value] = values;
  return values.length === 1 && value !== undefined && value !== '' ? value : null;
}

export interface CookieOptions {
  readonly name: string;
  readonly value: string;
  /** Seconds; 0 removes the cookie. */
  readonly maxAge: number;
  readonly sameSite: 'Strict' | 'Lax' | 'None';
  readonly secure: boolean;
}

/** For this host alone, for all its paths, out of reach of scripts. */
export function cookie({ name, value, maxAge, sameSite, secure }: CookieOptions): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=${sameSite}${secure ? '; Secure' : ''}`;
}

/** Browsers take a cookie of this prefix from the host itself only, over TLS: no sibling domain can plant one. */
export function cookieName(name: string, publicUrl: string): string {
  return isSecure(publicUrl) ? `__Host-${name}` : name;
}

export function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}
