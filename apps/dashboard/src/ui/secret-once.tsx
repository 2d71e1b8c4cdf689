import { Alert, Checkbox, Group, Stack } from '@mantine/core';
import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { CopyButton } from './copy-button.tsx';
import classes from './secret-once.module.css';

/** A secret in the one moment in which it can be read. */
export function SecretOnce({ name, secret, onKept }: { readonly name: string; readonly secret: string; readonly onKept?: (kept: boolean) => void }) {
  const [kept, setKept] = useState(false);
  return (
    <Stack gap="sm">
      <Alert icon={<ShieldAlert aria-hidden size={18} />} color="yellow" className={classes.alert} title={`This ${name} is shown once`}>
        Only a hash of it stays here. Put it where your backend keeps its secrets; if it is lost, issue a new one.
      </Alert>
      <div className={classes.secret}>
        <code>{secret}</code>
        <Group gap="xs"><CopyButton text={secret} label={`Copy ${name}`} variant="filled" /></Group>
      </div>
      {onKept !== undefined && <Checkbox label="I have kept it" checked={kept} onChange={(event) => { setKept(event.currentTarget.checked); onKept(event.currentTarget.checked); }} />}
    </Stack>
  );
}
