import { ActionIcon, Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { CirclePause, CirclePlay, EllipsisVertical, Link2, RefreshCw, RotateCcwKey, SquareTerminal, Trash2 } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Connection } from '../../../api/connection.ts';
import { LinkSessionDialog } from '../../parts/link-session-dialog.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import { send } from '../../session.ts';
import classes from './connection-actions.module.css';
import { DeleteDialog } from './delete-dialog.tsx';
import { RotateTokenDialog } from './rotate-token-dialog.tsx';

export function ConnectionActions({ connection }: { readonly connection: Connection }) {
  const path = `/connections/${connection.id}`;
  const [linking, link] = useDisclosure(false);
  const [rotating, rotate] = useDisclosure(false);
  const [deleting, remove] = useDisclosure(false);
  const [told, setTold] = useState('');
  const check = useAction(() => send<Connection>('POST', `${path}/check`), ['connections', 'issues'], (checked) => { setTold(checked.status === 'active' ? 'The check passed.' : 'The check found the connection not working.'); });
  const disabled = connection.status === 'disabled';
  const toggle = useAction(() => send<Connection>('POST', `${path}/${disabled ? 'enable' : 'disable'}`), ['connections'], () => { setTold(disabled ? 'Enabled.' : 'Disabled.'); });
  const failure = check.error ?? toggle.error;

  return (
    <div className={classes.actions}>
      <div className={classes.buttons}>
        <Button variant="default" leftSection={<RefreshCw aria-hidden size={15} />} loading={check.isPending} disabled={disabled} onClick={() => { setTold(''); check.mutate(undefined); }}>Check now</Button>
        <Button variant={connection.reauthorization.required ? 'filled' : 'default'} leftSection={<Link2 aria-hidden size={16} />} onClick={link.open}>Re-link</Button>
        <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
          <Menu.Target><ActionIcon variant="default" size={36} aria-label="More actions"><EllipsisVertical aria-hidden size={17} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item renderRoot={(item) => <Link {...item} to="/explorer" search={{ connection: connection.id }} />} leftSection={<SquareTerminal aria-hidden size={15} />}>Open in the API explorer</Menu.Item>
            <Menu.Item leftSection={<RotateCcwKey aria-hidden size={15} />} onClick={rotate.open}>Rotate the token…</Menu.Item>
            <Menu.Item leftSection={disabled ? <CirclePlay aria-hidden size={15} /> : <CirclePause aria-hidden size={15} />} onClick={() => { toggle.mutate(undefined); }}>{disabled ? 'Enable' : 'Disable'}</Menu.Item>
            <Menu.Divider />
            <Menu.Item className="danger" leftSection={<Trash2 aria-hidden size={15} />} onClick={remove.open}>Delete…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <p role="status" className={classes.told}>{told}</p>
      {failure !== null && <QueryProblem error={failure} />}
      <LinkSessionDialog opened={linking} onClose={link.close} connection={connection} />
      <RotateTokenDialog opened={rotating} onClose={rotate.close} connection={connection} />
      <DeleteDialog opened={deleting} onClose={remove.close} connection={connection} />
    </div>
  );
}
