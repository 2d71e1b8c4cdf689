import { Alert, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Info } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '../../../api/connection.ts';
import type { EntityCoverage } from '../../../api/system.ts';
import { share } from '../../../format/amounts.ts';
import { words } from '../../../format/status-reason.ts';
import { Panel } from '../../../ui/panel.tsx';
import { When } from '../../../ui/when.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { coverageQuery } from '../../queries/connections.ts';
import { systemsQuery } from '../../queries/systems.ts';
import { problemOf } from '../../session.ts';
import { CoverageFields } from './coverage-fields.tsx';
import classes from './coverage-tab.module.css';

/** What this connection can supply, entity by entity and field by field. */
export function CoverageTab({ connection }: { readonly connection: Connection }) {
  const coverage = useQuery(coverageQuery(connection.id));
  const systems = useQuery(systemsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const declared = systems.data?.data.find((system) => system.id === connection.system)?.entities;
  // Where this system was not probed (yet), what its connector declares is the next best.
  const notProbed = coverage.isError && problemOf(coverage.error)?.status === 404;
  const entities = coverage.data?.entities ?? (coverage.isError ? declared : undefined);

  if (coverage.isError && !notProbed) return <QueryProblem error={coverage.error} onRetry={() => void coverage.refetch()} />;
  if (entities === undefined) return <Skeleton height={320} />;
  const name = chosen !== null && chosen in entities ? chosen : Object.keys(entities)[0];
  const entity = name === undefined ? undefined : entities[name];

  return (
    <div className={classes.page}>
      {notProbed
        ? <Alert icon={<Info aria-hidden size={18} />} color="iris" title="Not probed on this system yet">Below stands what the connector declares for every such system. A check finds out what this one has.</Alert>
        : <p className={classes.intro}>Found out on this very system <When at={coverage.data?.probed_at ?? null} />. Each square is a field of the unified model; a hollow one comes back as null, for the reason in the table.</p>}
      <div className={classes.entities} role="group" aria-label="Entities">
        {Object.entries(entities).map(([collection, covered]) => (
          <button key={collection} type="button" className={classes.entity} aria-pressed={collection === name} onClick={() => { setChosen(collection); }}>
            <span className={classes.name}>{words(collection)}</span>
            <Share entity={covered} />
            <Squares entity={covered} />
          </button>
        ))}
      </div>
      {entity !== undefined && name !== undefined && <Panel title={words(name)} description={`GET /api/v1/${name}`} flush><CoverageFields key={name} collection={name} entity={entity} /></Panel>}
    </div>
  );
}

function Share({ entity }: { readonly entity: EntityCoverage }) {
  const fields = Object.values(entity.fields);
  const supported = fields.filter((field) => field.supported).length;
  return <span className={classes.share}>{supported} of {fields.length} fields <span className="quiet">({share(supported, fields.length)})</span></span>;
}

const perRow = 32;

function Squares({ entity }: { readonly entity: EntityCoverage }) {
  const fields = Object.values(entity.fields);
  const rows = Math.ceil(fields.length / perRow);
  return (
    <svg className={classes.squares} viewBox={`0 0 ${perRow * 7} ${Math.max(1, rows) * 7}`} aria-hidden="true">
      {fields.map((field, index) => <rect key={index} className={field.supported ? classes.full : classes.hollow} x={(index % perRow) * 7 + 0.75} y={Math.floor(index / perRow) * 7 + 0.75} width={5.5} height={5.5} rx={1.2} />)}
    </svg>
  );
}
