import { Button, Group, Skeleton, Stack, Tabs } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SquareTerminal, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { count, counted, milliseconds } from '../../../format/amounts.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { HttpStatus } from '../../../ui/http-status.tsx';
import { JsonView } from '../../../ui/json-view.tsx';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { ToneBadge } from '../../../ui/tone.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import type { Asked } from './ask.ts';
import { readAnswer } from './read-answer.ts';
import { Records } from './records.tsx';

interface ExplorerAnswerProps {
  readonly asked: Asked | undefined;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onNext: (cursor: string) => void;
}

export function ExplorerAnswer({ asked, error, pending, onNext }: ExplorerAnswerProps) {
  const answer = useMemo(() => (asked?.text == null ? null : readAnswer(asked.text)), [asked]);
  if (error !== null) return <QueryProblem error={error} />;
  if (asked === undefined) return pending ? <Skeleton height={320} /> : <EmptyState icon={SquareTerminal} title="Run the question">The answer of the connected system shows here, as records and as JSON.</EmptyState>;
  return (
    <Stack gap="md" aria-busy={pending}>
      <Group gap="md" role="status" fz="sm">
        <HttpStatus status={asked.status} />
        <span className="number">{milliseconds(asked.milliseconds)}</span>
        {answer?.records !== undefined && <span>{counted(answer.records.length, 'record')}{answer.total === null ? '' : ` of ${count(answer.total)}`}</span>}
        {asked.requestId !== null && <Link to="/requests/$requestId" params={{ requestId: asked.requestId }}>See what it did upstream</Link>}
      </Group>
      {asked.problem !== null && <ProblemAlert problem={asked.problem} />}
      {answer !== null && answer.warnings.length > 0 && (
        <section aria-label="Warnings">
          <ToneBadge tone="warn" icon={TriangleAlert}>{counted(answer.warnings.length, 'warning')}</ToneBadge>
          <ul className="plain-list">{answer.warnings.slice(0, 5).map((warning, index) => <li key={index}><code>{warning.code}</code> {warning.id !== null && <code>{warning.id}</code>} {warning.detail}</li>)}</ul>
        </section>
      )}
      {answer !== null && asked.text !== null && (
        <Tabs defaultValue={answer.records.length > 0 ? 'records' : 'json'} keepMounted={false}>
          <Tabs.List mb="sm" className="tab-list" aria-label="The answer as">
            {answer.records.length > 0 && <Tabs.Tab value="records">Records</Tabs.Tab>}
            <Tabs.Tab value="json">JSON</Tabs.Tab>
          </Tabs.List>
          {answer.records.length > 0 && <Tabs.Panel value="records"><Records records={answer.records} /></Tabs.Panel>}
          <Tabs.Panel value="json"><JsonView text={asked.text} label="The answer as JSON" /></Tabs.Panel>
        </Tabs>
      )}
      {answer?.nextCursor != null && <div><Button variant="default" loading={pending} onClick={() => { onNext(answer.nextCursor ?? ''); }}>Next page</Button></div>}
    </Stack>
  );
}
