import { Button } from '@mantine/core';
import { ExternalLink, ShieldUser, UserRound } from 'lucide-react';
import { useId } from 'react';
import type { LinkSystem, PrepareStep } from '../api/session.ts';
import { Actions } from '../parts/actions.tsx';
import { StepHeading } from '../parts/step-heading.tsx';
import { useTexts } from '../texts/use-texts.ts';
import classes from './prepare.module.css';

interface PrepareProps {
  readonly system: LinkSystem;
  readonly ticked: readonly number[];
  readonly onTick: (ticked: readonly number[]) => void;
  readonly onNext: () => void;
  readonly onBack?: (() => void) | undefined;
}

/** What has to be done in the system before it can be connected, and by whom. Ticks are for the reader's own order: none is demanded. */
export function Prepare({ system, ticked, onTick, onNext, onBack }: PrepareProps) {
  const { t } = useTexts();
  const all = system.prepare.length;
  return (
    <>
      <StepHeading lead={t.prepare.lead}>{t.prepare.title(system.name)}</StepHeading>
      <Group who="administrator" system={system} ticked={ticked} onTick={onTick} />
      <Group who="you" system={system} ticked={ticked} onTick={onTick} />
      <p className={classes.count} role="status">{t.prepare.done(ticked.length, all)}</p>
      <Actions>
        {onBack !== undefined && <Button variant="default" onClick={onBack}>{t.back}</Button>}
        <Button onClick={onNext}>{ticked.length < all ? t.prepare.skip : t.prepare.next}</Button>
      </Actions>
    </>
  );
}

function Group({ who, system, ticked, onTick }: Pick<PrepareProps, 'system' | 'ticked' | 'onTick'> & { readonly who: PrepareStep['who'] }) {
  const { t, language } = useTexts();
  const id = useId();
  const items = system.prepare.map((step, place) => ({ step, place })).filter(({ step }) => step.who === who);
  if (items.length === 0) return null;
  const Icon = who === 'administrator' ? ShieldUser : UserRound;
  return (
    <section className={classes.group} aria-labelledby={id}>
      <h2 id={id} className={classes.who}><Icon aria-hidden size={18} />{who === 'administrator' ? t.prepare.administrator(system.name) : t.prepare.you}</h2>
      <ul className={classes.list}>
        {items.map(({ step, place }) => {
          const done = ticked.includes(place);
          return (
            <li key={place} className={classes.item} data-done={done}>
              <label className={classes.tick}>
                <input type="checkbox" checked={done} onChange={() => { onTick(done ? ticked.filter((other) => other !== place) : [...ticked, place]); }} />
                <span className={classes.text}>{step.text[language]}</span>
              </label>
              {step.link != null && <a className={classes.link} href={step.link} target="_blank" rel="noreferrer noopener">{t.prepare.howTo}<ExternalLink aria-hidden size={14} /><span className="visually-hidden"> ({t.newWindow})</span></a>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
