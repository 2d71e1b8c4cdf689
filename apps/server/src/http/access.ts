/**
 * Who may call a route.
 * `public`: anybody. `management`: secret keys. `own_connection`: connection tokens.
 * `data`: connection tokens, and secret keys that name a connection in the header Koine-Connection.
 * `link`: link sessions. Wherever a secret key may call, the dashboard's session may as well, from its own pages.
 */
export type Access = 'public' | 'management' | 'own_connection' | 'data' | 'link';
