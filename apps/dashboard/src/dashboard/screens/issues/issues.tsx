import { Button, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { PartyPopper } from 'lucide-react';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { issuesQuery } from '../../queries/records.ts';
import { IssueCard } from './issue-card.tsx';

export function Issues() {
  const list = useInfiniteQuery(issuesQuery());
  const issues = list.data?.pages.flatMap((page) => page.data);
  return (
    <>
      <PageHeading title="Issues" description="What is wrong now, grouped by cause. An issue ends by itself with the last of its connections that recovers." />
      {issues === undefined && (list.isError ? <QueryProblem error={list.error} onRetry={() => void list.refetch()} /> : <Stack><Skeleton height={170} /><Skeleton height={170} /></Stack>)}
      {issues?.length === 0 && <EmptyState icon={PartyPopper} title="Nothing is wrong">Every connection works. When one stops, its cause shows here with everybody it affects and a text to send them.</EmptyState>}
      <Stack gap="md">{issues?.map((issue) => <IssueCard key={issue.id} issue={issue} />)}</Stack>
      {list.hasNextPage && <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>Show more</Button>}
    </>
  );
}
