import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { QueryProblem } from './query-problem.tsx';

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly confirm: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onConfirm: () => void;
  readonly children: ReactNode;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ opened, onClose, title, confirm, busy, error, onConfirm, children }: ConfirmDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }} centered>
      <Stack gap="md">
        <div>{children}</div>
        {error !== null && <QueryProblem error={error} />}
        <Group justify="flex-end"><Button variant="default" onClick={onClose}>Cancel</Button><Button color="red.8" loading={busy} onClick={onConfirm}>{confirm}</Button></Group>
      </Stack>
    </Modal>
  );
}
