export const oauthScopes: ReadonlySet<string> = new Set(['rest_webservices', 'restlets', 'suite_analytics']);
