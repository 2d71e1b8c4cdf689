import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link2, Zap } from 'lucide-react';
import type { SandboxSystem } from '../../../api/system.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { SystemMark } from '../../../ui/system-mark.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import { sandboxQuery } from '../../queries/systems.ts';
import { send } from '../../session.ts';
import classes from './first-connection.module.css';

/** The first visit: the sandbox where there is one, and how a real system is connected. */
export function FirstConnection({ onLink }: { readonly onLink: () => void }) {
  const sandbox = useQuery(sandboxQuery);
  const offered = sandbox.data ?? [];
  return (
    <div className={classes.page}>
      {offered.length > 0 && <SandboxOffer systems={offered} />}
      <section className={classes.card} aria-labelledby="first-system">
        <h2 id="first-system" className={classes.title}>{offered.length > 0 ? 'Or connect a real system' : 'Connect the first system'}</h2>
        <ol className={classes.steps}>
          <li>
            <h3>Make a link for the customer</h3>
            <p>They pick their system, fill in its form or sign in, and see each check pass. You never see their password.</p>
            <Button variant={offered.length > 0 ? 'default' : 'filled'} leftSection={<Link2 aria-hidden size={16} />} onClick={onLink}>Make a link</Button>
          </li>
          <li>
            <h3>Or have your backend do it</h3>
            <p>Credentials you hold already can be connected in one call; it checks them against the live system first. <a href="/docs" target="_blank" rel="noreferrer">All systems and their fields</a></p>
            <CodeBlock label="Connect a system with curl" text={`curl ${globalThis.location.origin}/api/v1/connections \\\n  -H "Authorization: Bearer $KOINE_SECRET_KEY" \\\n  -H "Content-Type: application/json" \\\n  -d '{ "system": "…", "settings": { … }, "credentials": { "type": "…", … },\n        "customer": { "id": "42", "name": "Acme" } }'`} />
          </li>
          <li>
            <h3>Read from it</h3>
            <p>Each connection has a token of its own; the same request works on every system.</p>
            <CodeBlock label="Read purchase orders with curl" text={`curl ${globalThis.location.origin}/api/v1/purchase-orders \\\n  -H "Authorization: Bearer $CONNECTION_TOKEN"`} />
          </li>
        </ol>
      </section>
    </div>
  );
}

function SandboxOffer({ systems }: { readonly systems: readonly SandboxSystem[] }) {
  const connect = useAction(() => send('POST', '/sandbox/connect'), ['connections']);
  return (
    <section className={classes.offer} aria-labelledby="sandbox">
      <div className={classes.offerWords}>
        <h2 id="sandbox" className={classes.title}>Look around with the sandbox</h2>
        <p className={classes.text}>This server runs stand-ins of real systems with orders, vendors and items in them. One click connects them all; nothing leaves this machine.</p>
        <ul className={classes.systems}>{systems.map(({ system, name }) => <li key={system}><SystemMark name={name} size="sm" />{name}</li>)}</ul>
      </div>
      <Button size="md" leftSection={<Zap aria-hidden size={17} />} loading={connect.isPending} onClick={() => { connect.mutate(undefined); }}>Connect the sandbox</Button>
      {connect.isError && <div className={classes.failure}><QueryProblem error={connect.error} /></div>}
    </section>
  );
}
