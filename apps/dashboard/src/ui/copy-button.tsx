import { Button, VisuallyHidden, type ButtonProps } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Check, Copy } from 'lucide-react';

export function CopyButton({ text, label = 'Copy', ...look }: { readonly text: string; readonly label?: string } & Pick<ButtonProps, 'variant' | 'size'>) {
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <>
      <Button variant="default" size="xs" {...look} leftSection={clipboard.copied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />} onClick={() => { clipboard.copy(text); }}>
        {clipboard.copied ? 'Copied' : label}
      </Button>
      <VisuallyHidden role="status">{clipboard.copied ? 'Copied to the clipboard' : ''}</VisuallyHidden>
    </>
  );
}
