import { Anchor, Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Link, useRouter } from '@tanstack/react-router';
import { Bug, MapPinOff } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { problemOf } from '../session.ts';

/** What a screen shows when it could not be drawn. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const problem = problemOf(error);
  const again = (): void => { reset(); void router.invalidate(); };
  return (
    <>
      <PageHeading title="This page could not be shown" />
      {problem === null
        ? <EmptyState icon={Bug} title="Something in the dashboard itself went wrong" action={<Button onClick={() => { globalThis.location.reload(); }}>Reload the page</Button>}>{error instanceof Error ? error.message : 'The reason is not known.'}</EmptyState>
        : <ProblemAlert problem={problem} onRetry={again} />}
    </>
  );
}

export function NotFound() {
  return (
    <>
      <PageHeading title="There is no such page" />
      <EmptyState icon={MapPinOff} title="Nothing lives at this address" action={<Anchor component={Link} to="/connections">Go to the connections</Anchor>}>
        The address may be mistyped, or what it showed may have been deleted.
      </EmptyState>
    </>
  );
}
