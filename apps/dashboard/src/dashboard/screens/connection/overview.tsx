import type { Connection } from '../../../api/connection.ts';
import { Facts } from '../../../ui/facts.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { When } from '../../../ui/when.tsx';
import { customerName } from '../../parts/customer-name.ts';
import { HealthTimeline } from './health-timeline.tsx';
import { MetricsPanel } from './metrics-panel.tsx';
import classes from './overview.module.css';

export function Overview({ connection }: { readonly connection: Connection }) {
  return (
    <div className={classes.grid}>
      <Panel title="At a glance">
        <Facts facts={[
          ['Last success', <When key="success" at={connection.last_success_at} />],
          ['Last checked', <When key="checked" at={connection.last_checked_at} />],
          ['In this status since', <When key="since" at={connection.status_since} />],
          ['Connected', <When key="created" at={connection.created_at} />],
          ['Customer', connection.customer === null ? 'None' : <>{customerName(connection.customer)} <code className="quiet">{connection.customer.id}</code></>],
        ]} />
      </Panel>
      <MetricsPanel connectionId={connection.id} />
      <HealthTimeline connection={connection} />
    </div>
  );
}
