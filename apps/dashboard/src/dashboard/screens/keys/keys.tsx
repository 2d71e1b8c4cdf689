import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { CircleCheck, CircleSlash, KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import type { SecretKey } from '../../../api/key.ts';
import type { Column } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ToneBadge } from '../../../ui/tone.tsx';
import { When } from '../../../ui/when.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { keysQuery } from '../../queries/records.ts';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';

export function Keys() {
  const [creating, create] = useDisclosure(false);
  const [revoking, setRevoking] = useState<SecretKey | null>(null);
  const columns: readonly Column<SecretKey>[] = [
    { key: 'name', header: 'Key', title: true, width: '34%', cell: (key) => <><strong>{nameOf(key)}</strong><div className="quiet"><code>ksk_…{key.last4}</code></div></> },
    { key: 'state', header: 'State', cell: (key) => (key.revoked_at === null ? <ToneBadge tone="good" icon={CircleCheck} size="sm">Works</ToneBadge> : <ToneBadge tone="quiet" icon={CircleSlash} size="sm">Revoked</ToneBadge>) },
    { key: 'created', header: 'Made', cell: (key) => <When at={key.created_at} /> },
    { key: 'used', header: 'Last used', cell: (key) => <When at={key.last_used_at} /> },
    { key: 'actions', header: 'Action', cell: (key) => (key.revoked_at !== null ? <span className="quiet"><When at={key.revoked_at} /></span> : key.origin === 'configuration' ? <span className="quiet">Kept by the configuration</span> : <Button size="compact-sm" variant="default" aria-label={`Revoke ${nameOf(key)}`} onClick={() => { setRevoking(key); }}>Revoke…</Button>) },
  ];
  return (
    <>
      <PageHeading title="Keys" description="Secret keys open the management API and every connection's data. Give each place that needs one its own, so that it can be revoked alone." actions={<Button leftSection={<Plus aria-hidden size={16} />} onClick={create.open}>Make a key</Button>} />
      <Panel title="Secret keys" flush>
        <PagedTable label="Secret keys" query={keysQuery()} columns={columns} rowKey={(key) => key.id} empty={<EmptyState icon={KeyRound} title="No key yet" />} />
      </Panel>
      <CreateKeyDialog opened={creating} onClose={create.close} />
      <RevokeKeyDialog secretKey={revoking} onClose={() => { setRevoking(null); }} />
    </>
  );
}

function nameOf(key: SecretKey): string {
  return key.name ?? (key.origin === 'configuration' ? 'First key' : key.id);
}
