import { diff } from '../diff.js';

/** Writes both texts anew with what only one of them has marked as removed or added. */
export function showWordDiff(left: Element, right: Element): void {
  const words = (element: Element) => (element.textContent ?? '').match(/\s+|\S+/g) ?? [];
  const changes = diff(words(left), words(right));
  left.replaceChildren(...pieces('removed', 'del'));
  right.replaceChildren(...pieces('added', 'ins'));

  function pieces(own: 'removed' | 'added', tag: 'del' | 'ins'): Node[] {
    return changes.flatMap(({ kind, tokens }): Node[] => {
      if (kind === 'same') return [document.createTextNode(tokens.join(''))];
      if (kind !== own) return [];
      const element = document.createElement(tag);
      element.textContent = tokens.join('');
      return [element];
    });
  }
}
