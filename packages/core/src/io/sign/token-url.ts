import { KoineError } from '../../errors/koine-error.ts';

export function tokenUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw new KoineError('endpoint_misconfigured', { detail: 'The address of the token endpoint is no address.' });
  return url;
}
