import MarkdownIt, { type Token } from 'markdown-it';

/** The elements an answer's Markdown may become, none with an attribute of the answer's own. */
const TAGS = [
  ...(['p', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'hr', 'br', 'em', 'strong'] as const),
  ...(['s', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'span'] as const),
];

export type AnswerTag = (typeof TAGS)[number];

export interface AnswerText {
  readonly kind: 'text';
  readonly text: string;
}

export interface AnswerElement {
  readonly kind: 'element';
  readonly tag: AnswerTag;
  readonly className?: string;
  /** The first number of an ordered list that does not start at 1. */
  readonly start?: number;
  readonly children: readonly AnswerNode[];
}

export type AnswerNode = AnswerText | AnswerElement;

/**
 * Reads an answer's Markdown into a tree. HTML in it stays text, a link becomes its words and its address,
 * an image its description and its address: nothing of an answer can run, load or lead anywhere. What
 * nests deeper than the parser's 100 levels is left out; the raw text stands beside it.
 */
export function readAnswer(answer: string): readonly AnswerNode[] {
  return nodesOf(markdown.parse(answer, {}));
}

const markdown = new MarkdownIt('default', { html: false, linkify: false, typographer: false });

/** Nests the parser's flat list, in which each opening token has its closing one. */
function nodesOf(tokens: readonly Token[]): AnswerNode[] {
  const nodes: AnswerNode[] = [];
  let at = 0;
  for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
    const end = token.nesting === 1 ? closing(tokens, at) : at;
    nodes.push(...nodesFor(token, tokens.slice(at + 1, end)));
    at = end + 1;
  }
  return nodes;
}

function closing(tokens: readonly Token[], opening: number): number {
  let depth = 0;
  for (let at = opening; at < tokens.length; at += 1) {
    depth += tokens[at]?.nesting ?? 0;
    if (depth === 0) return at;
  }
  return tokens.length;
}

function nodesFor(token: Token, inside: readonly Token[]): readonly AnswerNode[] {
  switch (token.type) {
    case 'inline':
      return nodesOf(token.children ?? []);
    case 'link_open':
      return [element('span', [...nodesOf(inside), ...address(token, 'href')], 'link')];
    case 'image':
      return [element('span', [text(token.content), ...address(token, 'src')], 'image')];
    case 'fence':
    case 'code_block':
      return [element('pre', [element('code', [text(token.content)])])];
    case 'code_inline':
      return [element('code', [text(token.content)])];
    case 'softbreak':
      return [text('\n')];
    case 'paragraph_open':
      // In a tight list the parser hides the paragraphs: their text belongs to the item.
      return token.hidden ? nodesOf(inside) : [element('p', nodesOf(inside))];
    case 'ordered_list_open':
      return [numberedFrom(token, element('ol', nodesOf(inside)))];
    case 'heading_open':
      // Not a heading of this page: it would break the outline that a screen reader offers.
      return [element('p', nodesOf(inside), `heading ${token.tag}`)];
    default:
      return plainNodes(token, inside);
  }
}

/** A list that code or a table interrupted goes on with its number. */
function numberedFrom(token: Token, list: AnswerElement): AnswerElement {
  const start = Number(token.attrGet('start') ?? 1);
  return start === 1 ? list : { ...list, start };
}

function plainNodes(token: Token, inside: readonly Token[]): readonly AnswerNode[] {
  const tag = TAGS.find((each) => each === token.tag);
  if (tag !== undefined) return [element(tag, nodesOf(inside))];
  return [...(token.content === '' ? [] : [text(token.content)]), ...nodesOf(inside)];
}

function address(token: Token, attribute: string): readonly AnswerNode[] {
  const value = token.attrGet(attribute);
  return value === null || value === '' ? [] : [text(` (${value})`)];
}

function element(
  tag: AnswerTag,
  children: readonly AnswerNode[],
  className?: string,
): AnswerElement {
  return { kind: 'element', tag, children, ...(className === undefined ? {} : { className }) };
}

function text(content: string | number): AnswerText {
  return { kind: 'text', text: String(content) };
}
