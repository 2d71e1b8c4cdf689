import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { connectionStatuses } from '../api/connection.ts';
import { connectionTabs, deliveryStatuses, periods } from './choices.ts';
import { NotFound, RouteFailure } from './parts/route-failure.tsx';
import { given, oneOf, text } from './search-params.ts';
import { Shell } from './shell/shell.tsx';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet, notFoundComponent: () => <main className="bare-page"><NotFound /></main> });

const signIn = createRoute({
  getParentRoute: () => root, path: '/sign-in',
  validateSearch: (search: Record<string, unknown>) => given({ next: text(search['next']) }),
  component: lazyRouteComponent(() => import('./screens/sign-in/sign-in.tsx'), 'SignIn'),
});

/** Everything behind the sign-in, in one frame. */
const operator = createRoute({ getParentRoute: () => root, id: 'operator', component: Shell });

const home = createRoute({ getParentRoute: () => operator, path: '/', beforeLoad: () => { throw redirect({ to: '/connections', replace: true }); } });

const connections = createRoute({
  getParentRoute: () => operator, path: '/connections',
  validateSearch: (search: Record<string, unknown>) => given({ q: text(search['q']), system: text(search['system']), status: oneOf(connectionStatuses, search['status']), customer: text(search['customer']) }),
  component: lazyRouteComponent(() => import('./screens/connections/connections.tsx'), 'Connections'),
});

const connection = createRoute({
  getParentRoute: () => operator, path: '/connections/$connectionId',
  validateSearch: (search: Record<string, unknown>) => given({ tab: oneOf(connectionTabs, search['tab']) }),
  component: lazyRouteComponent(() => import('./screens/connection/connection.tsx'), 'ConnectionScreen'),
});

const requests = createRoute({
  getParentRoute: () => operator, path: '/requests',
  validateSearch: (search: Record<string, unknown>) => given({ connection: text(search['connection']), status: text(search['status']), code: text(search['code']), method: text(search['method']), period: oneOf(periods, search['period']), all: search['all'] === true ? true as const : undefined }),
  component: lazyRouteComponent(() => import('./screens/requests/requests.tsx'), 'Requests'),
});

const request = createRoute({ getParentRoute: () => operator, path: '/requests/$requestId', component: lazyRouteComponent(() => import('./screens/request/request.tsx'), 'RequestScreen') });

const issues = createRoute({ getParentRoute: () => operator, path: '/issues', component: lazyRouteComponent(() => import('./screens/issues/issues.tsx'), 'Issues') });

const webhooks = createRoute({ getParentRoute: () => operator, path: '/webhooks', component: lazyRouteComponent(() => import('./screens/webhooks/webhooks.tsx'), 'Webhooks') });

const webhook = createRoute({
  getParentRoute: () => operator, path: '/webhooks/$endpointId',
  validateSearch: (search: Record<string, unknown>) => given({ status: oneOf(deliveryStatuses, search['status']) }),
  component: lazyRouteComponent(() => import('./screens/webhook/webhook.tsx'), 'WebhookScreen'),
});

const events = createRoute({
  getParentRoute: () => operator, path: '/events',
  component: lazyRouteComponent(() => import('./screens/events/events.tsx'), 'Events'),
});

const explorer = createRoute({
  getParentRoute: () => operator, path: '/explorer',
  validateSearch: (search: Record<string, unknown>) => given({ connection: text(search['connection']), entity: text(search['entity']) }),
  component: lazyRouteComponent(() => import('./screens/explorer/explorer.tsx'), 'Explorer'),
});

const keys = createRoute({ getParentRoute: () => operator, path: '/keys', component: lazyRouteComponent(() => import('./screens/keys/keys.tsx'), 'Keys') });
const audit = createRoute({ getParentRoute: () => operator, path: '/audit', component: lazyRouteComponent(() => import('./screens/audit/audit.tsx'), 'Audit') });
const status = createRoute({ getParentRoute: () => operator, path: '/status', component: lazyRouteComponent(() => import('./screens/status/status.tsx'), 'StatusScreen') });

const routeTree = root.addChildren([signIn, operator.addChildren([home, connections, connection, requests, request, issues, webhooks, webhook, events, explorer, keys, audit, status])]);

export function createDashboardRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree, basepath: '/dashboard', context: { queryClient },
    defaultPreload: 'intent', defaultErrorComponent: RouteFailure, defaultNotFoundComponent: NotFound, scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>;
  }
}
