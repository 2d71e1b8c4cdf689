import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Connection } from '../../../api/connection.ts';
import type { System } from '../../../api/system.ts';
import { explorerPath, type ExplorerForm } from '../../../format/explorer-call.ts';
import { Panel } from '../../../ui/panel.tsx';
import { ask, type Asked } from './ask.ts';
import { ExplorerAnswer } from './explorer-answer.tsx';
import { ExplorerFields } from './explorer-fields.tsx';
import { Snippets } from './snippets.tsx';
import classes from './explorer-desk.module.css';

interface ExplorerDeskProps {
  readonly connection: Connection;
  readonly system: System;
  readonly entity: string | undefined;
  readonly onEntity: (entity: string) => void;
  readonly picker: ReactNode;
}

/** The question on one side, the answer on the other. */
export function ExplorerDesk({ connection, system, entity, onEntity, picker }: ExplorerDeskProps) {
  const names = Object.keys(system.entities);
  const chosen = entity !== undefined && names.includes(entity) ? entity : names[0] ?? '';
  const [form, setForm] = useState<Omit<ExplorerForm, 'entity'>>({ id: '', limit: '10', filters: [], include: [] });
  const whole = { ...form, entity: chosen };
  const path = explorerPath(whole);
  const call = useMutation<Asked, Error, string>({ mutationFn: (wanted) => ask(connection.id, wanted) });
  return (
    <div className={classes.desk}>
      <div className={classes.question}>
        <Panel title="Question">
          <ExplorerFields
            picker={picker} entities={system.entities} form={whole} busy={call.isPending}
            onChange={(changed) => {
              const { entity: wanted, ...rest } = changed;
              if (wanted !== chosen) {
                onEntity(wanted);
                call.reset();
                // Another entity has other fields to filter by, and another's ids.
                setForm({ ...rest, id: '', filters: [] });
              } else setForm(rest);
            }}
            onRun={() => { call.mutate(path); }}
          />
        </Panel>
      </div>
      <div className={classes.answer}>
        <Panel title="Answer"><ExplorerAnswer asked={call.data} error={call.error} pending={call.isPending} onNext={(cursor) => { call.mutate(explorerPath(whole, cursor)); }} /></Panel>
      </div>
      <div className={classes.code}>
        <Panel title="The same in your code" description="With the connection's own token in KOINE_CONNECTION_TOKEN"><Snippets path={path} single={form.id.trim() !== ''} /></Panel>
      </div>
    </div>
  );
}
