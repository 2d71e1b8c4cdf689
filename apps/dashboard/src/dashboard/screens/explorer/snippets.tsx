import { Tabs } from '@mantine/core';
import { curlSnippet, typescriptSnippet } from '../../../format/explorer-call.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';

export function Snippets({ path, single }: { readonly path: string; readonly single: boolean }) {
  const { origin } = globalThis.location;
  return (
    <Tabs defaultValue="curl" variant="default">
      <Tabs.List mb="sm" className="tab-list" aria-label="Language"><Tabs.Tab value="curl">curl</Tabs.Tab><Tabs.Tab value="typescript">TypeScript</Tabs.Tab></Tabs.List>
      <Tabs.Panel value="curl"><CodeBlock label="The call for curl" text={curlSnippet(origin, path)} /></Tabs.Panel>
      <Tabs.Panel value="typescript"><CodeBlock label="The call in TypeScript" text={typescriptSnippet(origin, path, single)} /></Tabs.Panel>
    </Tabs>
  );
}
