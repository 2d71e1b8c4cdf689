import { XMLParser } from 'fast-xml-parser';

/** An element as fast-xml-parser gives it: attributes under `@name`, text under `#text`, children by name, one or a list. */
export type XmlNode = { readonly [name: string]: unknown };

export interface XmlLimits {
  /** Longest text accepted, in characters. */
  readonly longest: number;
}

const deepest = 32;

/** Nothing is converted and no entity is expanded but the five of XML itself: metadata and errors are names and text. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: deepest,
});

/**
 * The elements of a document; null for what is not well-formed, is too long or too deep, or declares a document type: an answer
 * of the protocol never does, and entities come in by it.
 */
export function readXml(text: string, limits: XmlLimits): XmlNode | null {
  if (text.length > limits.longest || /<!(?:DOCTYPE|ENTITY)/i.test(text)) return null;
  try {
    const document: unknown = parser.parse(text, true);
    return isNode(document) ? document : null;
  } catch {
    // The parser throws for what is not well-formed or too deep; the caller decides what that means.
    return null;
  }
}

export function isNode(value: unknown): value is XmlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements of a name below an element, in document order. An element without content is parsed as text. */
export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
  const found = node?.[name];
  const list: readonly unknown[] = Array.isArray(found) ? found : found === undefined ? [] : [found];
  return list.map((child): XmlNode => (isNode(child) ? child : { '#text': child }));
}

export function firstChild(node: XmlNode, name: string): XmlNode | undefined {
  return childrenOf(node, name)[0];
}

export function attributeOf(node: XmlNode, name: string): string | null {
  const value = node[`@${name}`];
  return typeof value === 'string' ? decodeEntities(value) : null;
}

export function textOfNode(node: XmlNode | undefined): string | null {
  const value = node?.['#text'];
  return typeof value === 'string' && value !== '' ? decodeEntities(value) : null;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: '\'' };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}
