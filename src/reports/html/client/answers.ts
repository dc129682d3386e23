/** Fetches a copy of a trial's markup by its id, from the page or from the pack of its case. */
export type FindTrial = (id: string) => Promise<HTMLElement | null>;

/** Packs are unpacked once. */
export function trialFinder(): FindTrial {
  const unpacked = new Map<string, Promise<Document>>();
  return async (id) => {
    const here = document.getElementById(id);
    if (here !== null) return copyOf(here);
    const packId = id.replace(/^(f\d+)v\d+(c\d+)t\d+$/, 'pack-$1$2');
    const pack = document.getElementById(packId);
    if (pack === null) return null;
    const content = unpacked.get(packId) ?? unpack(pack.textContent ?? '');
    unpacked.set(packId, content);
    const found = (await content).getElementById(id);
    return found === null ? null : copyOf(found);
  };
}

async function unpack(base64: string): Promise<Document> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const unzipped = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new DOMParser().parseFromString(await new Response(unzipped).text(), 'text/html');
}

/** A copy whose ids are its own, so that none is in the page twice. */
function copyOf(trial: HTMLElement): HTMLElement {
  const copy = document.importNode(trial, true);
  for (const element of [copy, ...copy.querySelectorAll('[id]')]) element.removeAttribute('id');
  return copy;
}
