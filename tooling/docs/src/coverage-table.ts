import { connectors as dynamics } from '@koine/connector-dynamics';
import { connectors as netsuite } from '@koine/connector-netsuite';
import { connectors as sap } from '@koine/connector-sap';
import { collections, describeConnector, entities, type Connector, type EntityCoverage } from '@koine/core';

const connectors: readonly Connector[] = [...sap, ...netsuite, ...dynamics];

/** What each connector declares, field by field, from the same definitions that run. */
export function coveragePage(): string {
  const described = connectors.map((connector) => ({ connector, covered: describeConnector(connector).entities }));
  return [
    '# Coverage',
    '',
    'Written from the connectors\' own definitions by `pnpm run docs`; CI fails when it is stale. A connected system may lack more: `GET /api/v1/connection/coverage` says what yours has.',
    '',
    '| | meaning |', '|---|---|', '| `Field` | read from this field of the source |', '| – | not available, with the reason in the footnote |',
    '',
    ...collections.flatMap((collection) => entitySection(collection, described)),
  ].join('\n');
}

type Described = readonly { readonly connector: Connector; readonly covered: Readonly<Record<string, EntityCoverage>> }[];

function entitySection(collection: (typeof collections)[number], described: Described): string[] {
  const notes: string[] = [];
  const note = (reason: string): string => {
    const known = notes.indexOf(reason);
    return `<sup>${known >= 0 ? known + 1 : notes.push(reason)}</sup>`;
  };
  const fields = new Set(described.flatMap(({ covered }) => Object.keys(covered[collection]?.fields ?? {})));
  const rows = [...fields].map((field) => {
    const cells = described.map(({ covered }) => {
      const support = covered[collection]?.fields[field];
      if (support === undefined) return '';
      if (!support.supported) return `– ${note(support.reason ?? '')}`;
      return support.source.length === 0 ? 'always the same' : support.source.map((name) => `\`${name}\``).join(', ');
    });
    return `| \`${field}\` | ${cells.join(' | ')} |`;
  });
  const operations = described.map(({ covered }) => Object.entries(covered[collection]?.operations ?? {}).filter(([, support]) => support.supported).map(([name]) => name).join(', ') || '–');
  const filters = described.map(({ covered }) => Object.entries(covered[collection]?.filters ?? {}).map(([field, operators]) => `\`${field}\` (${operators.join(' ')})`).join('<br>') || '–');
  return [
    `## ${entities[collection].title}`,
    '',
    `\`/api/v1/${collection}\`, at most ${entities[collection].maxLimit} a page.`,
    '',
    `| | ${described.map(({ connector }) => connector.name).join(' | ')} |`,
    `|---|${described.map(() => '---').join('|')}|`,
    `| **operations** | ${operations.join(' | ')} |`,
    `| **filters** | ${filters.join(' | ')} |`,
    ...rows,
    '',
    ...notes.map((reason, index) => `${index + 1}. ${reason}`),
    '',
  ];
}
