/** Where secrets turn up that must not, in any of the spellings in which bytes travel. Written apart from the product's own redaction. */
export interface LeakSearch {
  /** From now on a find, and why: the name stands in reports, never the secret. */
  add(name: string, secret: string): void;
  /** Names of the secrets found, with the spelling. */
  in(text: string | Uint8Array): readonly string[];
  readonly size: number;
}

/** Parts this long of a secret are a leak as well: texts are cut. */
const part = 24;

export function createLeakSearch(): LeakSearch {
  const known = new Set<string>();
  /** Forms by their first four bytes. */
  const byHead = new Map<number, { readonly form: Buffer; readonly name: string }[]>();
  const filter = new Uint8Array(65_536);
  return {
    get size() { return known.size; },
    add(name, secret) {
      if (secret.length < 8 || known.has(secret)) return;
      known.add(secret);
      for (const [spelling, text] of formsOf(secret)) {
        const form = Buffer.from(text);
        if (form.length < 8) continue;
        const head = form.readUInt32LE(0);
        filter[head & 0xffff] = 1;
        const entries = byHead.get(head) ?? [];
        if (!entries.some((entry) => entry.form.equals(form))) entries.push({ form, name: `${name} (${spelling})` });
        byHead.set(head, entries);
      }
    },
    in(text) {
      const bytes = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text.buffer, text.byteOffset, text.byteLength);
      const found = new Set<string>();
      for (let at = 0; at + 8 <= bytes.length; at += 1) {
        if (filter[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)] === 0) continue;
        for (const { form, name } of byHead.get(bytes.readUInt32LE(at)) ?? []) {
          if (bytes.subarray(at, at + form.length).equals(form)) found.add(`${name} at ${at}: …${bytes.subarray(Math.max(0, at - 60), at).toString('utf8').replace(/[^ -~]/g, '.')}`);
        }
      }
      return [...found];
    },
  };
}

function formsOf(secret: string): readonly (readonly [spelling: string, text: string])[] {
  const url = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const bytes = Buffer.from(secret);
  const forms: (readonly [string, string])[] = [
    ['raw', secret], ['URL', url], ['URL, small letters', url.replace(/%../g, (escape) => escape.toLowerCase())], ['form', new URLSearchParams({ _: secret }).toString().slice(2)], ['URL, twice', encodeURIComponent(url)],
    ['JSON', json], ['JSON, twice', JSON.stringify(json).slice(1, -1)], ['JSON, slashes', json.replaceAll('/', '\\/')],
    ['HTML', secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')], ['hex', bytes.toString('hex')],
    // Base64 of a text that holds the secret somewhere: three alignments, without the characters that what stands beside it decides.
    ...[0, 1, 2].flatMap((offset): (readonly [string, string])[] => {
      const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replace(/=+$/, '');
      const own = text.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + bytes.length) * 8) / 6));
      return [['base64', own], ['base64url', own.replaceAll('+', '-').replaceAll('/', '_')]];
    }),
  ];
  // A beginning or an end of a secret, where something was cut.
  return forms.flatMap(([spelling, text]) => (text.length < part * 2 ? [[spelling, text] as const] : [[`${spelling}, beginning`, text.slice(0, part)] as const, [`${spelling}, end`, text.slice(-part)] as const]));
}
