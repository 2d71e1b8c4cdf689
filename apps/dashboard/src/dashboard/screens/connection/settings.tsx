import { Group, Radio, Stack } from '@mantine/core';
import { passthroughModes, type Connection, type PassthroughMode } from '../../../api/connection.ts';
import { words } from '../../../format/status-reason.ts';
import { Facts } from '../../../ui/facts.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import { oneOf } from '../../search-params.ts';
import { send } from '../../session.ts';
import { CustomerAndMetadata } from './customer-and-metadata.tsx';
import classes from './overview.module.css';

const modes: Readonly<Record<PassthroughMode, readonly [label: string, description: string]>> = {
  off: ['Off', 'The token reads the unified model only'],
  read: ['Read', 'GET and HEAD to the system\'s own API as well'],
  write: ['Read and write', 'Every method: whoever holds the token can change anything its ERP user can'],
};

export function Settings({ connection }: { readonly connection: Connection }) {
  const passthrough = useAction((mode: PassthroughMode) => send<Connection>('PATCH', `/connections/${connection.id}`, { body: { passthrough: mode } }), ['connections']);
  const shown = passthrough.isPending ? passthrough.variables : connection.passthrough;
  return (
    <div className={classes.grid}>
      <Panel title="Settings" description="They say where the credentials are sent, and change only by re-linking, which proves them. Credentials are never shown.">
        <Facts facts={Object.entries(connection.settings).map(([name, value]) => [words(name), <code key={name}>{value}</code>])} />
      </Panel>
      <Panel title="Passthrough" description="Which calls of the system's own API the connection's token may make">
        <Radio.Group aria-label="Passthrough" value={shown} onChange={(chosen) => { passthrough.mutate(oneOf(passthroughModes, chosen) ?? 'off'); }}>
          <Stack gap="sm">{passthroughModes.map((mode) => <Radio key={mode} value={mode} label={modes[mode][0]} description={modes[mode][1]} />)}</Stack>
        </Radio.Group>
        {passthrough.isError && <Group mt="md"><QueryProblem error={passthrough.error} /></Group>}
      </Panel>
      <CustomerAndMetadata connection={connection} />
    </div>
  );
}
