const MAX_WORDS = 6;
const MAX_LENGTH = 60;

/** Words that say nothing about what a case is about. */
const fillers = new Set(
  (
    'a an the this that these those i we you he she it they my our your its their me us im ive weve were heres theres ' +
    'is are was be been am do does did has have had can could would should will to of for in on at by with from and or ' +
    'so just please want need needs'
  ).split(' '),
);

/**
 * An id for a case: the first words of its prompt that say something, in lowercase ASCII and joined by hyphens.
 *
 * @param taken ids that are in use; a number is put behind the id to differ from them.
 */
export function caseIdFor(prompt: string, hash: string, taken: ReadonlySet<string>): string {
  const base = slug(prompt) || `case-${hash}`;
  let id = base;
  for (let copy = 2; taken.has(id); copy += 1) id = `${base}-${copy}`;
  return id;
}

function slug(prompt: string): string {
  const words = prompt
    .slice(0, 1000)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]|(?<=\d),(?=\d)/g, '')
    .match(/[a-z0-9]+(?:-[a-z0-9]+)*/g);
  const telling = words?.filter((word) => !fillers.has(word));
  const chosen = telling?.length ? telling : words;
  return (chosen ?? []).slice(0, MAX_WORDS).join('-').slice(0, MAX_LENGTH).replace(/-+$/, '');
}
