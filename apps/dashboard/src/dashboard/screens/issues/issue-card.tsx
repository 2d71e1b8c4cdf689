import { Link } from '@tanstack/react-router';
import { Globe, TriangleAlert, User } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@mantine/core';
import type { Issue } from '../../../api/issue.ts';
import { counted } from '../../../format/amounts.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { SystemMark } from '../../../ui/system-mark.tsx';
import { ToneBadge } from '../../../ui/tone.tsx';
import { When } from '../../../ui/when.tsx';
import { customerName } from '../../parts/customer-name.ts';
import { useSystemName } from '../../parts/system-names.ts';
import classes from './issue-card.module.css';

const shownAtFirst = 5;

export function IssueCard({ issue }: { readonly issue: Issue }) {
  const systemName = useSystemName();
  const id = useId();
  const [all, setAll] = useState(false);
  const shown = all ? issue.connections : issue.connections.slice(0, shownAtFirst);
  return (
    <article className={classes.card} aria-labelledby={id}>
      <header className={classes.head}>
        <SystemMark name={systemName(issue.system)} />
        <div className={classes.words}>
          <h2 id={id} className={classes.title}>{issue.title}</h2>
          <p className="quiet">{systemName(issue.system)} · since <When at={issue.first_seen_at} /> · last seen <When at={issue.last_seen_at} /></p>
        </div>
        <div className={classes.badges}>
          {issue.scope === 'systemic' ? <ToneBadge tone="bad" icon={Globe}>The whole service</ToneBadge> : <ToneBadge tone="quiet" icon={User}>These customers only</ToneBadge>}
          <ToneBadge tone="warn" icon={TriangleAlert}>{counted(issue.connections.length, 'connection')}</ToneBadge>
        </div>
      </header>
      <div className={classes.parts}>
        <section className={classes.part}>
          <h3 className={classes.label}>What happens</h3>
          <p>{issue.detail}</p>
          <h3 className={classes.label}>What to do</h3>
          <p>{issue.remedy} <a href={`/docs/errors/${issue.code}`} target="_blank" rel="noreferrer"><code>{issue.code}</code></a></p>
          <h3 className={classes.label}>Who is affected</h3>
          <ul className={classes.connections}>
            {shown.map((connection) => (
              <li key={connection.id}>
                <Link to="/connections/$connectionId" params={{ connectionId: connection.id }}>{customerName(connection.customer)}</Link>
                <StatusBadge status={connection.status} size="sm" />
                <span className="quiet"><When at={connection.since} /></span>
              </li>
            ))}
          </ul>
          {issue.connections.length > shown.length && <Button size="compact-sm" variant="default" onClick={() => { setAll(true); }}>Show all {issue.connections.length}</Button>}
        </section>
        <section className={classes.part}>
          <div className={classes.messageHead}><h3 className={classes.label}>Text for the customer</h3><CopyButton text={issue.customer_message} label="Copy the text" /></div>
          <p className={classes.message}>{issue.customer_message}</p>
        </section>
      </div>
    </article>
  );
}
