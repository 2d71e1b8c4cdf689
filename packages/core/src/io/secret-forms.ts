/** Shorter values are not secrets worth the name, and replacing them would make every text unreadable. */
const shortest = 4;

/** Every spelling in which a secret may come back: each is searched for literally. */
export function secretForms(secret: string): readonly string[] {
  const parts = secret.includes('PRIVATE KEY') ? [secret, ...keyLines(secret)] : [secret];
  const forms = new Set(parts.flatMap(spellings));
  return [...forms].filter((form) => form.length >= shortest).sort((a, b) => b.length - a.length);
}

/** The lines of a PEM key, since line ends differ wherever it is echoed, and its body in one piece. */
function keyLines(pem: string): readonly string[] {
  const lines = pem.split(/\r?\n|\\n/).map((line) => line.trim()).filter((line) => line.length >= 16 && !line.startsWith('-----'));
  return [lines.join(''), ...lines];
}

function spellings(secret: string): readonly string[] {
  if (secret.length < shortest) return [];
  const bytes = Buffer.from(secret, 'utf8');
  const encoded = encodeURIComponent(secret);
  const strict = encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  const json = JSON.stringify(secret).slice(1, -1);
  const html = secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  return [
    secret,
    encoded, strict, strict.replace(/%20/g, '+'), encodeURIComponent(strict), lowerEscapes(encoded), lowerEscapes(strict),
    json, json.replace(/\//g, '\\/'), JSON.stringify(json).slice(1, -1), json.replace(/[\u0080-\uffff]/g, unicodeEscape),
    html, html.replace(/'/g, '&#39;'), html.replace(/'/g, '&#x27;'), html.replace(/'/g, '&apos;'),
    bytes.toString('hex'), bytes.toString('hex').toUpperCase(),
    bytes.toString('base64'), bytes.toString('base64url'),
    ...[0, 1, 2].flatMap((offset) => base64Inside(bytes, offset)),
  ];
}

const lowerEscapes = (text: string) => text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
const unicodeEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The characters of base64 that depend on the secret alone when `offset` (mod 3) unknown bytes stand before it. */
function base64Inside(bytes: Buffer, offset: number): readonly string[] {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor((padded.length * 8) / 6);
  return [padded.toString('base64').slice(first, last), padded.toString('base64url').slice(first, last)].filter((form) => form.length >= 6);
}
