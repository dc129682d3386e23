import { fold } from '../reports/fold.js';
import { terminalText } from '../reports/terminal/text.js';
import type { Label, LabelFile, LabelledAnswer } from '../runs/label-file.js';
import type { Prompts } from './prompts.js';
import { screenOf } from './screen.js';

const decisions: Readonly<Record<string, Label['met']>> = { y: 'yes', n: 'no', '?': 'unclear' };

/**
 * Asks a person about every open label, answer by answer, on the terminal. A line is `y`, `n` or `?`, with a note
 * behind it if you like; `s` leaves the label open, `q` or the end of the input ends it all.
 *
 * @param save called after each decision, so that none is lost.
 * @returns the labels with what was decided.
 */
export async function askForLabels(
  labels: LabelFile,
  save: (labels: LabelFile) => Promise<void>,
  { line }: Prompts,
): Promise<LabelFile> {
  let current = labels;
  for (const [place, answer] of labels.answers.entries()) {
    const open = answer.labels.filter(({ met }) => met === 'open');
    if (open.length === 0) continue;
    process.stdout.write(shown(answer, `Answer ${place + 1} of ${labels.answers.length}`));
    for (const label of open) {
      const decided = await decide(label, line);
      if (decided === 'quit') return current;
      if (decided === 'skip') continue;
      current = withLabel(current, place, decided);
      await save(current);
    }
  }
  return current;
}

/** A label as a person decides it; asks again until the line is understood. */
async function decide(
  label: Label,
  ask: (question: string) => Promise<string | undefined>,
): Promise<Label | 'skip' | 'quit'> {
  for (;;) {
    const line = await ask(
      `\n${terminalText(label.text)}\n[y]es, [n]o, [?] unclear, [s]kip, [q]uit: `,
    );
    if (line === undefined || line === 'q') return 'quit';
    if (line === 's') return 'skip';
    const [word = '', ...note] = line.split(/\s+/);
    const met = decisions[word];
    if (met === undefined) process.stdout.write(`expected y, n, ?, s or q\n`);
    else return { ...label, met, ...(note.length > 0 && { note: note.join(' ') }) };
  }
}

function withLabel(labels: LabelFile, place: number, decided: Label): LabelFile {
  const answers = labels.answers.map((answer, index) => {
    if (index !== place) return answer;
    const each = answer.labels.map((label) => (label.id === decided.id ? decided : label));
    return { ...answer, labels: each };
  });
  return { ...labels, answers };
}

/** Neither the variant nor a judgement: who labels is as blind as the judge. */
function shown({ task, answer }: LabelledAnswer, title: string): string {
  const { columns } = screenOf(process.stdout, process.env);
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) =>
        line.length > columns ? fold(terminalText(line), columns) : terminalText(line),
      )
      .join('\n');
  return `\n──── ${title} ────\nTASK\n${lines(task.join('\n\n'))}\n\nANSWER\n${lines(answer)}\n`;
}
