import { visibleControls } from './visible-controls.js';

/** Attributes of an element; one that is `null` is left out. */
type Attributes = Readonly<Record<string, string | number | null>>;

/** A piece of XML that is already escaped. */
export interface Xml {
  readonly xml: string;
}

/** An element with its attributes and children; children are elements, or text that is escaped here. */
export function element(name: string, attributes: Attributes, ...children: (Xml | string)[]): Xml {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escapeXml(String(value), true)}"`],
  );
  const start = `<${name}${written.join('')}`;
  if (children.length === 0) return { xml: `${start}/>\n` };
  const inner = children.map((child) => (typeof child === 'string' ? escapeXml(child) : child.xml));
  const breakAfterStart = typeof children[0] === 'string' ? '' : '\n';
  return { xml: `${start}>${breakAfterStart}${inner.join('')}</${name}>\n` };
}

/** A whole document. */
export function document(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}`;
}

/** Everything outside the Char production of XML 1.0 (https://www.w3.org/TR/xml/#charsets). */
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Escapes text or an attribute's value; controls are made visible, what else XML forbids becomes U+FFFD. */
function escapeXml(text: string, attribute = false): string {
  const special = attribute ? /[&<>"\t\n\r]/g : /[&<>\r]/g;
  return visibleControls(text)
    .replace(ILLEGAL, '\uFFFD')
    .replace(special, (found) => ENTITIES[found] ?? found);
}
