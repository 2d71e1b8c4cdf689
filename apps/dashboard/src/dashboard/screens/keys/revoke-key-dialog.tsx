import type { SecretKey } from '../../../api/key.ts';
import { When } from '../../../ui/when.tsx';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useAction } from '../../parts/use-action.ts';
import { send } from '../../session.ts';

/** Asks before a key stops working: whatever uses it stops with it. */
export function RevokeKeyDialog({ secretKey, onClose }: { readonly secretKey: SecretKey | null; readonly onClose: () => void }) {
  const revoke = useAction((id: string) => send<null>('DELETE', `/keys/${id}`), ['keys'], () => { onClose(); });
  const close = (): void => { onClose(); revoke.reset(); };
  return (
    <ConfirmDialog opened={secretKey !== null} onClose={close} title={`Revoke ${secretKey?.name ?? 'this key'}`} confirm="Revoke the key" busy={revoke.isPending} error={revoke.error} onConfirm={() => { if (secretKey !== null) revoke.mutate(secretKey.id); }}>
      It opens nothing from now on, and dashboards signed in with it are signed out. This cannot be undone. It was last used <strong><When at={secretKey?.last_used_at ?? null} /></strong>.
    </ConfirmDialog>
  );
}
