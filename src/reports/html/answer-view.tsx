import { type ComponentChildren, h } from 'preact';
import { type AnswerNode, type AnswerText, readAnswer } from './answer-tree.js';
import { type Segment, segments } from './quotes.js';

interface TextProps {
  readonly text: string;
  readonly quotes: readonly string[];
  /** Start of the ids of the marks; a quote's number follows. */
  readonly anchor: string;
}

/** An answer rendered, with the quotes of checks and criteria marked in it. */
export function RenderedAnswer({ text, quotes, anchor }: TextProps) {
  const nodes = readAnswer(text);
  const leaves = nodes.flatMap(leavesOf);
  const offsets = new Map<AnswerText, number>();
  let length = 0;
  for (const leaf of leaves) {
    offsets.set(leaf, length);
    length += leaf.text.length + 1;
  }
  const cuts = segments(leaves.map((leaf) => leaf.text).join('\n'), quotes);
  const seen = new Set<number>();
  const draw = (node: AnswerNode): ComponentChildren => {
    if (node.kind === 'element') {
      const { tag, className, start, children } = node;
      return h(tag, { class: className, start }, ...children.map(draw));
    }
    return marked(node.text, offsets.get(node) ?? 0, cuts, anchor, seen);
  };
  return <>{nodes.map(draw)}</>;
}

function leavesOf(node: AnswerNode): readonly AnswerText[] {
  return node.kind === 'text' ? [node] : node.children.flatMap(leavesOf);
}

/** An answer as it came, with the same quotes marked. */
export function RawAnswer({ text, quotes, anchor }: TextProps) {
  return (
    <pre class="raw-text" dir="auto">
      {marked(text, 0, segments(text, quotes), anchor, new Set())}
    </pre>
  );
}

/** The pieces of a text that starts at `offset` of the text which was cut. The first mark of a quote has its id. */
function marked(
  text: string,
  offset: number,
  cuts: readonly Segment[],
  anchor: string,
  seen: Set<number>,
): ComponentChildren {
  const end = offset + text.length;
  const covering = cuts.filter((cut) => cut.start < end && cut.end > offset);
  return covering.map(({ start, end: cutEnd, quotes }) => {
    const piece = text.slice(Math.max(0, start - offset), cutEnd - offset);
    if (quotes.length === 0) return piece;
    const [first, ...others] = quotes.filter((quote) => !seen.has(quote));
    for (const quote of quotes) seen.add(quote);
    return (
      <mark
        id={first === undefined ? undefined : `${anchor}${first}`}
        data-quotes={quotes.join(' ')}
      >
        {others.map((quote) => (
          <span key={quote} id={`${anchor}${quote}`} />
        ))}
        {piece}
      </mark>
    );
  });
}
