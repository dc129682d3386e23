/** What an example says, without where it stands. */
export interface Spoken {
  readonly context: string;
  readonly user: string;
  readonly assistant: string;
  readonly commentary: string;
}

/** A way to write examples into an agent file. */
export interface Layout {
  readonly name: string;
  /** Whether a turn may hold line breaks in it. */
  readonly breaks?: true;
  write(examples: readonly Spoken[]): string;
}

const lead = 'Looks after a library';
const end = 'model: sonnet\n---\n\nYou look after a library.\n';

function indented(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}

function oneLine(quote: string) {
  return ({ context, user, assistant, commentary }: Spoken) =>
    `<example>Context: ${context} user: ${quote}${user}${quote} assistant: ${quote}${assistant}${quote} <commentary>${commentary}</commentary></example>`;
}

function severalLines({ context, user, assistant, commentary }: Spoken): string {
  return `<example>\nContext: ${context}\nuser: "${user}"\nassistant: "${assistant}"\n<commentary>\n${commentary}\n</commentary>\n</example>`;
}

function untagged({ context, user, assistant, commentary }: Spoken): string {
  return `Context: ${context}\nuser: "${user}"\nassistant: "${assistant}"\nCommentary: ${commentary}`;
}

function listItem(example: Spoken): string {
  return `- ${indented(severalLines(example), 2).trimStart()}`;
}

function bold({ context, user, assistant, commentary }: Spoken): string {
  return `<example>\n**Context:** ${context}\n**User:** "${user}"\n**Assistant**: "${assistant}"\n**Commentary:** ${commentary}\n</example>`;
}

function tagged({ context, user, assistant, commentary }: Spoken): string {
  return `<example>\n<context>${context}</context>\n<user_request>${user}</user_request>\n<assistant>${assistant}</assistant>\n<commentary>${commentary}</commentary>\n</example>`;
}

function unquoted({ context, user, assistant, commentary }: Spoken): string {
  return `<example>\nContext: ${context}\nuser: ${user}\nassistant: ${assistant}\n<commentary>${commentary}</commentary>\n</example>`;
}

function text(examples: readonly Spoken[], write: (example: Spoken) => string): string {
  return [`${lead}.`, ...examples.map(write)].join('\n\n');
}

function withDescription(description: string): string {
  return `---\nname: librarian\ndescription: ${description}\n${end}`;
}

function inBlock(write: (example: Spoken) => string) {
  return (examples: readonly Spoken[]) =>
    withDescription(`|\n${indented(text(examples, write), 2)}`);
}

function plainLine(quote: string) {
  return (examples: readonly Spoken[]) =>
    withDescription(`${lead}. Examples: ${examples.map(oneLine(quote)).join(' ')}`);
}

/** The layouts in which agents are found to be written. */
export const layouts: readonly Layout[] = [
  { name: 'on one line in single quotes', write: plainLine("'") },
  { name: 'on one line in double quotes', write: plainLine('"') },
  {
    name: 'on one line with literal line breaks',
    breaks: true,
    write: (examples) => withDescription(text(examples, severalLines).replaceAll('\n', '\\n')),
  },
  {
    name: 'in a quoted string',
    breaks: true,
    write: (examples) => withDescription(JSON.stringify(text(examples, severalLines))),
  },
  {
    name: 'in a quoted string with literal line breaks',
    breaks: true,
    write: (examples) =>
      withDescription(JSON.stringify(text(examples, severalLines).replaceAll('\n', '\\n'))),
  },
  { name: 'in a block', breaks: true, write: inBlock(severalLines) },
  { name: 'in a list in a block', breaks: true, write: inBlock(listItem) },
  { name: 'with bold labels', breaks: true, write: inBlock(bold) },
  { name: 'with tags for labels', breaks: true, write: inBlock(tagged) },
  { name: 'without quotes', write: inBlock(unquoted) },
  { name: 'without tags', breaks: true, write: inBlock(untagged) },
  {
    name: 'in lines without indent',
    breaks: true,
    write: (examples) => withDescription(text(examples, severalLines)),
  },
  {
    name: 'in indented lines of a plain value',
    breaks: true,
    write: (examples) => withDescription(indented(text(examples, severalLines), 2).trimStart()),
  },
  {
    name: 'in a folded block',
    write: (examples) =>
      withDescription(`>-\n  ${lead}.\n${examples.map((e) => `  ${oneLine("'")(e)}`).join('\n')}`),
  },
  {
    name: 'in the body',
    breaks: true,
    write: (examples) =>
      `---\nname: librarian\ndescription: ${lead}\n${end}\n${examples.map(severalLines).join('\n\n')}\n`,
  },
];
