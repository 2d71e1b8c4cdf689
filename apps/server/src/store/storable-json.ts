/** U+0000 and halves of surrogate pairs, as `JSON.stringify` writes them: PostgreSQL's text holds neither, and one would refuse a whole batch. */
const unstorable = /\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** JSON text that the database takes as json, jsonb or text. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value).replace(unstorable, String.raw`\ufffd`);
}
