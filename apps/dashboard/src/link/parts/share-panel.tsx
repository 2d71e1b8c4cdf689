import { Button, TextInput } from '@mantine/core';
import { Check, Copy, Mail, Send } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { LinkApi } from '../api/link-api.ts';
import type { Shared } from '../api/session.ts';
import { useTexts } from '../texts/use-texts.ts';
import { ProblemNotice } from './problem-notice.tsx';
import classes from './share-panel.module.css';

/** Makes a link for somebody else, who may do what the reader cannot. */
export function SharePanel({ api, system, onShared }: { readonly api: LinkApi; readonly system: string | null; readonly onShared: () => void }) {
  const { t, locale } = useTexts();
  const [busy, setBusy] = useState(false);
  const [shared, setShared] = useState<Shared | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [copied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  useEffect(() => { if (shared !== null) heading.current?.focus(); }, [shared]);

  async function make(): Promise<void> {
    setBusy(true);
    setProblem(null);
    const answer = await api.share();
    setBusy(false);
    if (answer.ok) {
      setShared(answer.value);
      onShared();
    } else setProblem(answer.problem);
  }

  async function copy(url: string): Promise<void> {
    await navigator.clipboard.writeText(url);
    setCopied(true);
  }

  if (shared === null) {
    return (
      <div className={classes.share}>
        <Button variant="subtle" className={classes.open ?? ''} loading={busy} leftSection={<Send aria-hidden size={17} />} onClick={() => void make()}>{t.share.open}</Button>
        {problem !== null && <ProblemNotice problem={problem} />}
      </div>
    );
  }

  const name = system ?? t.share.anySystem;
  const until = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(shared.expires_at));
  const mail = `mailto:?subject=${encodeURIComponent(t.share.subject(name))}&body=${encodeURIComponent(t.share.body(name, shared.url, until))}`;
  return (
    <div className={classes.share}>
      <section className={classes.panel} aria-labelledby={headingId}>
        <h2 id={headingId} ref={heading} tabIndex={-1}>{t.share.title}</h2>
        <p className={classes.text}>{t.share.lead} {t.share.until(until)}</p>
        <TextInput label={t.share.link} readOnly value={shared.url} onFocus={(event) => { event.currentTarget.select(); }} />
        <div className={classes.buttons}>
          <Button variant="default" leftSection={copied ? <Check aria-hidden size={17} /> : <Copy aria-hidden size={17} />} onClick={() => void copy(shared.url)}>{copied ? t.share.copied : t.share.copy}</Button>
          <Button component="a" variant="default" href={mail} leftSection={<Mail aria-hidden size={17} />}>{t.share.mail}</Button>
        </div>
        <span className="visually-hidden" role="status">{copied ? t.share.copied : ''}</span>
      </section>
    </div>
  );
}
