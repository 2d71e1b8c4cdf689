import { useEffect, useRef } from 'react';

/** A row that is good again loses its button, and with it the focus: the row takes it, and nobody is thrown back to the top. */
export function useFocusAfterRetry(running: boolean): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    const remember = (event: FocusEvent): void => {
      last.current = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null : null;
    };
    document.addEventListener('focusin', remember);
    return () => { document.removeEventListener('focusin', remember); };
  }, []);
  useEffect(() => {
    if (running || last.current === null || document.activeElement !== document.body) return;
    const key = last.current;
    const row = document.querySelector<HTMLElement>(`[data-row="${key}"]`) ?? document.querySelector<HTMLElement>(`[data-row="${key.split(':').slice(0, 2).join(':')}"]`);
    row?.focus();
  }, [running]);
}
