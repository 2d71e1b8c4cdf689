import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { Plus, Webhook } from 'lucide-react';
import type { WebhookEndpoint } from '../../../api/webhook.ts';
import type { Column } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Panel } from '../../../ui/panel.tsx';
import rowLink from '../../../ui/row-link.module.css';
import { When } from '../../../ui/when.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { endpointsQuery } from '../../queries/webhooks.ts';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { EndpointState } from './endpoint-state.tsx';

const columns: readonly Column<WebhookEndpoint>[] = [
  { key: 'url', header: 'Endpoint', title: true, width: '42%', cell: (endpoint) => <><Link to="/webhooks/$endpointId" params={{ endpointId: endpoint.id }} className={rowLink.link}>{endpoint.url}</Link>{endpoint.description !== null && <div className="quiet">{endpoint.description}</div>}</> },
  { key: 'state', header: 'State', cell: (endpoint) => <EndpointState endpoint={endpoint} /> },
  { key: 'events', header: 'Events', cell: (endpoint) => <code className="quiet">{endpoint.events.join(' ')}</code> },
  { key: 'success', header: 'Last success', cell: (endpoint) => <When at={endpoint.last_succeeded_at} /> },
];

export function Webhooks() {
  const [creating, create] = useDisclosure(false);
  const add = <Button leftSection={<Plus aria-hidden size={16} />} onClick={create.open}>Add an endpoint</Button>;
  return (
    <>
      <PageHeading title="Webhooks" description="Addresses of yours that are told of events, signed as Standard Webhooks, at least once and with the same id on every retry." actions={add} />
      <Panel title="Endpoints" flush>
        <PagedTable label="Webhook endpoints" query={endpointsQuery()} columns={columns} rowKey={(endpoint) => endpoint.id} empty={<EmptyState icon={Webhook} title="No endpoint yet" action={add}>Add the address of your backend, verify the signature with any Standard Webhooks library, and answer with a 2xx within 15 seconds.</EmptyState>} />
      </Panel>
      <EndpointDialog opened={creating} onClose={create.close} />
    </>
  );
}
