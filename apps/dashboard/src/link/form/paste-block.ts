/** The pairs in a pasted block: a JSON object (nested ones too), `KEY=value` lines of an .env file, or `key: value` lines. */
export function readBlock(text: string): readonly (readonly [key: string, value: string])[] {
  const json = readJson(text.trim());
  return json ?? readAssignments(text);
}

function readJson(text: string): (readonly [string, string])[] | null {
  if (!text.startsWith('{')) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) => (typeof value === 'number' ? context?.source ?? String(value) : value));
  } catch {
    return null;
  }
  const pairs: (readonly [string, string])[] = [];
  collect(parsed, pairs);
  return pairs;
}

function collect(value: unknown, pairs: (readonly [string, string])[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string') pairs.push([key, inner]);
    else collect(inner, pairs);
  }
}

/** A quoted value may run over several lines, as keys in PEM form do; in double quotes `\n` is a line end. */
const assignment = /^[ \t]*(?:export[ \t]+)?([A-Za-z][\w.-]*)[ \t]*[=:][ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|(-----BEGIN[^\n]*\n[\s\S]*?-----END[^\n]*-----)|([^\n]*))/gm;

function readAssignments(text: string): (readonly [string, string])[] {
  return [...text.replaceAll('\r\n', '\n').matchAll(assignment)].map(([, key = '', double, single, pem, bare]) => {
    if (double !== undefined) return [key, double.replaceAll(/\\(n|.)/gs, (_all, sign: string) => (sign === 'n' ? '\n' : sign))] as const;
    return [key, single ?? pem ?? (bare ?? '').replace(/[ \t]+#.*$/, '').trim()] as const;
  });
}
