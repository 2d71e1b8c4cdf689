import { parseJsonBody } from './json-body.ts';
import type { App } from './request-state.ts';

/** Bodies of these routes are JSON, and nothing else. */
export function acceptJson(app: App, parse: (text: string) => unknown): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => parseJsonBody(body, parse));
}
