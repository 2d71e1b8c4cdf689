import { Button, PasswordInput, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { LogIn } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import type { Problem } from '../../../api/problem.ts';
import { KoineMark } from '../../../ui/koine-mark.tsx';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { api } from '../../session.ts';
import classes from './sign-in.module.css';

const route = getRouteApi('/sign-in');

export function SignIn() {
  const { next } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const [secretKey, setSecretKey] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => { document.title = 'Sign in · Koine'; }, []);

  async function signIn(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const answer = await api.call('POST', '/session', { body: { secret_key: secretKey.trim() } });
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.problem);
      return;
    }
    client.clear();
    // Only an address of this dashboard is gone to: what stands in a link is not trusted.
    if (next?.startsWith('/') === true && !next.startsWith('//')) router.history.replace(next.startsWith('/dashboard') ? next : `/dashboard${next}`);
    else await router.navigate({ to: '/connections', replace: true });
  }

  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <KoineMark size={40} />
        <h1 className={classes.title}>Sign in to Koine</h1>
        <p className={classes.text}>With a secret key of this server. The first one was printed when the server first started, and stands in its data directory.</p>
        <form onSubmit={(event) => void signIn(event)}>
          <Stack gap="md">
            <PasswordInput label="Secret key" placeholder="ksk_…" name="secret_key" autoComplete="current-password" spellCheck={false} required autoFocus value={secretKey} onChange={(event) => { setSecretKey(event.currentTarget.value); }} visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the key' }} />
            {problem !== null && <ProblemAlert problem={problem} />}
            <Button type="submit" size="md" fullWidth loading={busy} leftSection={<LogIn aria-hidden size={17} />}>Sign in</Button>
          </Stack>
        </form>
        <p className={classes.small}>The key stays between you and the server: it is exchanged for a session that this browser cannot read.</p>
      </div>
    </main>
  );
}
