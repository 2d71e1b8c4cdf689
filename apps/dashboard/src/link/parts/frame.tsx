import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { KoineMark } from '../../ui/koine-mark.tsx';
import { useTexts } from '../texts/use-texts.ts';
import classes from './frame.module.css';
import { LanguageSwitch } from './language-switch.tsx';

interface FrameProps {
  readonly title: string;
  readonly customer: string | null;
  readonly framed: boolean;
  readonly progress?: ReactNode;
  readonly onClose?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** What stands around every step. */
export function Frame({ title, customer, framed, progress, onClose, children }: FrameProps) {
  const { t } = useTexts();
  return (
    <div className={classes.page} data-framed={framed}>
      <div className={classes.column}>
        <header className={classes.head}>
          <span className={classes.mark}><KoineMark size={32} /></span>
          <div className={classes.who}>
            <p className={classes.what}>{title}</p>
            {customer !== null && <p className={classes.customer}>{t.forCustomer(customer)}</p>}
          </div>
          <LanguageSwitch />
          {onClose !== undefined && <button type="button" className={classes.close} aria-label={t.close} onClick={onClose}><X aria-hidden size={20} /></button>}
        </header>
        {progress}
        <main className={classes.card}>{children}</main>
      </div>
    </div>
  );
}
