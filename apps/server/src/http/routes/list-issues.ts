import { z } from 'zod';
import { findIssues } from '../../issues.ts';
import type { Services } from '../../services.ts';
import type { App } from '../request-state.ts';
import { issueResource, issueSchema } from '../resources/issue.ts';
import { managementPage, pageParameters, pageSchema } from '../resources/page.ts';

export function listIssues(app: App, { database, systems, scopeOf, reconnectLinks, cursorSeal, now }: Services): void {
  app.get('/api/v1/issues', {
    config: { access: 'management' },
    schema: {
      operationId: 'list_issues', tags: ['Health'], summary: 'List what is wrong now, by cause', description: 'Those that affect most connections first. An issue ends with the last of its connections that recovers.',
      querystring: z.strictObject(pageParameters), response: { 200: pageSchema(issueSchema, 'IssuePage') },
    },
  }, async ({ query }) => {
    const issues = await findIssues(database, systems, scopeOf);
    return managementPage({
      list: 'issues', seal: cursorSeal, now: now(), query, filters: {},
      read: async (_filters, after, count) => {
        const before = issues.findIndex(({ id }) => id === after);
        return issues.slice(before + 1, before + 1 + count);
      },
      count: async () => issues.length,
      present: (issue) => issueResource(issue, reconnectLinks),
    });
  });
}
