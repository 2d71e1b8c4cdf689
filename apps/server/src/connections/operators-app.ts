import { isKoineError, KoineError, type Connector, type TokenKeeper } from '@koine/core';
import { oauthVariables } from './oauth-apps.ts';

/** Refusals of the app itself (RFC 6749, 5.2), which no sign-in of a person can mend. */
const refusalsOfTheApp = new Set(['invalid_client', 'unauthorized_client']);

/** The keeper of a sign-in with the operator's app: where the source refuses that app, it is the operator's to mend, and nobody is asked to sign in again. */
export function withOperatorsApp(keeper: TokenKeeper, connector: Connector, isOperators: () => boolean): TokenKeeper {
  return {
    read: () => keeper.read(),
    async refresh(perform) {
      try {
        return await keeper.refresh(perform);
      } catch (error) {
        if (!isKoineError(error) || error.code !== 'reauthorization_required' || !refusalsOfTheApp.has(error.upstream?.code ?? '') || !isOperators()) throw error;
        const { id, secret } = oauthVariables(connector.id);
        throw new KoineError('endpoint_misconfigured', {
          detail: `${connector.name} refused the app of this server (${error.upstream?.code}).`, remedy: `Have the operator of this server check ${id} and ${secret}.`,
          cause: error, ...(error.upstream && { upstream: error.upstream }),
        });
      }
    },
  };
}
