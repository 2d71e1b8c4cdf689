import { CircleCheck, Unlink } from 'lucide-react';
import { StepHeading } from '../parts/step-heading.tsx';
import { useTexts } from '../texts/use-texts.ts';
import classes from './gone.module.css';

/** A link that leads nowhere any more, and what to do then. */
export function Gone({ why }: { readonly why: 'expired' | 'used' | 'incomplete' }) {
  const { t } = useTexts();
  const Icon = why === 'used' ? CircleCheck : Unlink;
  return (
    <div className={classes.gone} data-tone={why === 'used' ? 'good' : 'quiet'}>
      <Icon aria-hidden size={36} />
      <StepHeading lead={why === 'used' ? t.gone.usedText : why === 'expired' ? t.gone.text : t.gone.noId}>{why === 'used' ? t.gone.usedTitle : t.gone.title}</StepHeading>
    </div>
  );
}
