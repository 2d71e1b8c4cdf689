/**
 * Who may call a route.
 * `public`: anybody. `management`: secret keys. `own_connection`: connection tokens.
 * `data`: connection tokens, and secret keys that name a connection in the header Koine-Connection.
 */
export type Access = 'public' | 'management' | 'own_connection' | 'data';
