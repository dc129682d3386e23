import type {
  Destination,
  Reliance,
  RoutingMove,
  RoutingReport,
} from '../../comparisons/report.js';
import { plural, points, signedInterval, signedPoints } from '../figures.js';

const MODES: Readonly<Record<RoutingReport['mode'], string>> = {
  held_out: 'the catalogue without the tested example',
  as_is: 'the catalogue as it is',
  without_examples: 'the catalogue without examples',
};

/** How the orchestrator was asked: `host plain@1, the catalogue without the tested example, 4 agents`. */
export function routingSetup({ mode, host, catalogues, builtIn }: RoutingReport): string {
  const sizes = [...new Set(catalogues.map(({ agents }) => agents.length))];
  const before = sizes.length > 1 ? `${sizes[0]}, then ` : '';
  const agents = `${before}${plural(sizes.at(-1) ?? 0, 'agent')}`;
  const theirs = builtIn.length === 0 ? '' : `, and of the host ${builtIn.join(', ')}`;
  return `host ${host}, ${MODES[mode]}, ${agents}${theirs}`;
}

/** How surely each agent gets its work under one catalogue, a line. */
export function rateSentence({ agents }: RoutingReport['variants'][number]): string {
  const each = agents.map(({ agent, f1 }) => `${agent} ${f1 === null ? '–' : points(f1.value)}`);
  return `F1 ${each.join(', ')}`;
}

/** The names of the catalogues without the folder that all of them share. */
export function catalogueName({
  variants,
}: Pick<RoutingReport, 'variants'>): (id: string) => string {
  const [first = ''] = variants.map(({ variant }) => variant);
  const folder = first.slice(0, first.lastIndexOf('/') + 1);
  const isShared = folder !== '' && variants.every(({ variant }) => variant.startsWith(folder));
  return (id) => (isShared && !first.includes(' + ') ? id.slice(folder.length) : id);
}

/** What moved between the first catalogue and each of the others, a line a move. */
export function moveSentences(routing: RoutingReport): readonly string[] {
  const name = catalogueName(routing);
  return routing.moves.flatMap(({ candidate, moves }) =>
    moves.map((move) => `${name(candidate)}: ${moveSentence(move)}`),
  );
}

/** The same in short, a line a catalogue: `greedy: 2 cases moved; builder gained 2, reviewer lost 2`. */
export function moveSummaries(routing: RoutingReport): readonly string[] {
  const name = catalogueName(routing);
  return routing.moves
    .filter(({ moves }) => moves.length > 0)
    .map(({ candidate, moves, agents }) => {
      const each = agents.map(({ agent, gained, lost }) =>
        [
          agent,
          [
            ...(gained.length > 0 ? [`gained ${gained.length}`] : []),
            ...(lost.length > 0 ? [`lost ${lost.length}`] : []),
          ].join(' and '),
        ].join(' '),
      );
      return `${name(candidate)}: ${plural(moves.length, 'case')} moved; ${each.join(', ')}`;
    });
}

/** `reviewer-1 goes to builder (2 of 2), before to reviewer (2 of 2); expected: reviewer`. */
function moveSentence({ case: id, from, to, expected }: RoutingMove): string {
  return `${id} goes to ${destination(to)}, before to ${destination(from)}; expected: ${expected}`;
}

function destination({ agent, trials, of }: Destination): string {
  return `${agent} (${trials} of ${of})`;
}

/** How far agents rely on their examples: those whose cases it makes a difference to, and all together. */
export function relianceSentences(routing: RoutingReport): readonly string[] {
  const name = catalogueName(routing);
  return (routing.reliance ?? [])
    .filter(({ agent, difference }) => agent === null || Math.abs(difference) >= 0.0005)
    .map((each) => relianceSentence(each, name(each.variant)));
}

/** The same over the cases of all agents alone. */
export function relianceSummaries(routing: RoutingReport): readonly string[] {
  const overall = (routing.reliance ?? []).filter(({ agent }) => agent === null);
  return relianceSentences({ ...routing, reliance: overall });
}

function relianceSentence(
  { agent, heldOut, asIs, difference, thisSuite, cases }: Reliance,
  variant: string,
): string {
  const whose = agent === null ? 'all cases' : `the ${plural(cases, 'case')} of ${agent}`;
  return `${variant}: ${whose} ${points(asIs)} with the tested example shown, ${points(heldOut)} without: ${signedPoints(difference)} (${signedInterval(thisSuite)})`;
}
