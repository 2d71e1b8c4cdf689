import type { CheckStep, Connector } from '../connector/connector.ts';
import type { Io } from '../connector/source.ts';
import { isKoineError, KoineError } from '../errors/koine-error.ts';

/** Makes one step of a check. Where the service it asks for is missing or closed, its alternatives are asked; the first error stands where all of them lack it. */
export async function runCheckStep(connector: Connector, io: Io, step: CheckStep): Promise<void> {
  let first: unknown;
  for (const request of [step.request, ...step.alternatives ?? []]) {
    try {
      await io.send(request);
      return;
    } catch (error) {
      if (!isMissingService(error)) throw stated(connector, step, error);
      first ??= error;
    }
  }
  throw stated(connector, step, first);
}

/** Not there, or not for this user: an alternative may be. */
const isMissingService = (error: unknown): boolean => isKoineError(error) && ['feature_not_enabled', 'endpoint_misconfigured', 'permission_missing'].includes(error.code);

function stated(connector: Connector, step: CheckStep, error: unknown): unknown {
  const status = isKoineError(error) ? error.upstream?.status ?? null : null;
  const code = status === null ? undefined : step.becomes?.[status];
  if (!isKoineError(error) || code === undefined || code === error.code) return error;
  return new KoineError(code, { detail: `${connector.name}: ${step.name} failed. ${error.detail}`, cause: error, ...(error.upstream && { upstream: error.upstream }) });
}
