import type { PreflightRow } from '../api/preflight.ts';
import { useTexts } from '../texts/use-texts.ts';

/** Why a row failed: in the reader's language where the page has words for it, with the server's own, which are exact and English. */
export function Cause({ row: { status, code, detail } }: { readonly row: PreflightRow }) {
  const { t } = useTexts();
  const own = status === 'passed' || status === 'skipped' || code === null ? undefined : t.check.causes[code];
  if (own === undefined) return detail;
  return <>{own} {detail !== null && <span lang="en" className="quiet">({detail})</span>}</>;
}
