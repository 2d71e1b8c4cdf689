import { Alert, Anchor, Button, Group } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import type { Problem } from '../api/problem.ts';
import classes from './problem-alert.module.css';

/** What went wrong, what to do about it, and the id under which it can be found again. */
export function ProblemAlert({ problem, onRetry }: { readonly problem: Problem; readonly onRetry?: () => void }) {
  return (
    <Alert role="alert" className={classes.alert} icon={<CircleAlert aria-hidden size={18} />} title={problem.title} color="red" variant="light">
      <p className={classes.detail}>{problem.detail}</p>
      {problem.errors.length > 0 && (
        <ul className={classes.errors}>
          {problem.errors.map((error, index) => <li key={index}>{error.pointer !== null && <code>{error.pointer}</code>} {error.detail}</li>)}
        </ul>
      )}
      {problem.upstream?.message != null && <p className={classes.detail}>The system said: “{problem.upstream.message}”</p>}
      {problem.remedy.text !== '' && <p className={classes.remedy}><strong>What to do:</strong> {problem.remedy.text} {problem.remedy.url !== null && <Anchor href={problem.remedy.url}>Open</Anchor>}</p>}
      <Group gap="sm" mt="xs" className={classes.facts}>
        <code>{problem.code}</code>
        {problem.request_id !== null && <span>Request <code>{problem.request_id}</code></span>}
        {problem.retry_after !== null && <span>Try again in {problem.retry_after} s</span>}
        {onRetry !== undefined && <Button size="compact-sm" variant="default" onClick={onRetry}>Try again</Button>}
      </Group>
    </Alert>
  );
}
