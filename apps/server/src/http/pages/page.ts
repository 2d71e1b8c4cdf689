/** HTML that is safe to put into a page. */
export interface Html {
  readonly html: string;
}

/** A template whose values are escaped, unless they are HTML made the same way. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[])[]): Html {
  return { html: parts.map((part, index) => part + (index < values.length ? shown(values[index] ?? '') : '')).join('') };
}

function shown(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
  return 'html' in value ? value.html : value.map((one) => one.html).join('');
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8884; vertical-align: top; font-weight: normal; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid #8884; border-radius: .3rem; font-size: .85rem; }
.operational::before, .degraded::before, .down::before { content: "\\25CF "; }
.operational::before { color: #16a34a; } .degraded::before { color: #d97706; } .down::before { color: #dc2626; }
`;

export function page(title: string, content: Html): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${html`${title}`.html} - Koine</title><style>${style}</style></head>
<body><main>${content.html}</main></body></html>
`;
}
