import { useCallback, useEffect, useState } from 'react';
import { steps, type Step } from './steps.ts';

/** The step on screen; the browser's own way back leads to the step before. */
export function useStep(first: Step): readonly [Step, (step: Step) => void] {
  const [step, setStep] = useState(first);
  useEffect(() => {
    history.replaceState({ step: first }, '', location.pathname);
    const back = (event: PopStateEvent): void => {
      const state: unknown = event.state;
      const shown = steps.find((known) => typeof state === 'object' && state !== null && 'step' in state && state.step === known);
      setStep(shown ?? first);
    };
    addEventListener('popstate', back);
    return () => { removeEventListener('popstate', back); };
  }, [first]);
  const go = useCallback((next: Step) => {
    history.pushState({ step: next }, '', location.pathname);
    setStep(next);
  }, []);
  return [step, go];
}
