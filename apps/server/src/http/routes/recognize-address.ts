import { KoineError } from '@koine/core';
import { recognizeAddress as recognize } from '../../link/link-systems.ts';
import type { Services } from '../../services.ts';
import { callersLink } from '../callers-link.ts';
import { openLink } from '../open-link.ts';
import type { App } from '../request-state.ts';
import { recognizeBody, recognizedSchema } from '../resources/preflight.ts';

export function recognizeAddress(app: App, services: Services): void {
  app.post('/api/v1/link-session/recognize', {
    config: { access: 'link' },
    schema: { operationId: 'recognize_address', tags: ['Connect page'], summary: 'Find out which system an address belongs to', description: 'By its form alone: nothing is called. `not_found` where it is of none of the session\'s systems.', body: recognizeBody, response: { 200: recognizedSchema } },
  }, async (request) => {
    const { systems } = await openLink(services, callersLink(request));
    const found = recognize(systems, request.body.address);
    if (found === null) throw new KoineError('not_found', { detail: 'The address is of none of the systems that can be connected here.', remedy: 'Pick the system from the list.' });
    return { system: found.system, settings: { ...found.settings } };
  });
}
