import { Notice } from '../parts/notice.tsx';
import { useTexts } from '../texts/use-texts.ts';

/** Why somebody is asked to connect again. */
export function FailingNotice({ step }: { readonly step: string | null }) {
  const { t } = useTexts();
  const check = Object.entries(t.check.names).find(([name]) => step !== null && step.split(':')[0] === name)?.[1];
  return <Notice tone={check === undefined ? 'info' : 'warn'}><p>{check === undefined ? t.access.failingUnknown : t.access.failing(check)}</p></Notice>;
}
