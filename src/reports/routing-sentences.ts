import type {
  Destination,
  FamilyReport,
  Reliance,
  RoutingMove,
  RoutingReport,
} from '../comparisons/report.js';
import { plural, points, signedInterval, signedPoints } from './figures.js';

const MODES: Readonly<Record<RoutingReport['mode'], string>> = {
  held_out: 'the catalogue without the tested example',
  as_is: 'the catalogue as it is',
  without_examples: 'the catalogue without examples',
};

/** How the orchestrator was asked: `host plain@1, the catalogue without the tested example, 4 agents`. */
export function routingSetup({ mode, host, catalogues, builtIn }: RoutingReport): string {
  const agents = plural(catalogues[0]?.agents.length ?? 0, 'agent');
  const theirs = builtIn.length === 0 ? '' : `, and of the host ${builtIn.join(', ')}`;
  return `host ${host}, ${MODES[mode]}, ${agents}${theirs}`;
}

/** How surely each agent gets its work under one catalogue, a line. */
export function rateSentence({ agents }: RoutingReport['variants'][number]): string {
  const each = agents.map(({ agent, f1 }) => `${agent} ${f1 === null ? '–' : points(f1.value)}`);
  return `F1 ${each.join(', ')}`;
}

/** What moved between the first catalogue and each of the others, a line a move. */
export function moveSentences({ routing }: Pick<FamilyReport, 'routing'>): readonly string[] {
  return (routing?.moves ?? []).flatMap(({ candidate, moves }) =>
    moves.map((move) => `${candidate}: ${moveSentence(move)}`),
  );
}

/** `reviewer-1 goes to builder (2 of 2), before to reviewer (2 of 2); expected: reviewer`. */
function moveSentence({ case: id, from, to, expected }: RoutingMove): string {
  return `${id} goes to ${destination(to)}, before to ${destination(from)}; expected: ${expected}`;
}

function destination({ agent, trials, of }: Destination): string {
  return `${agent} (${trials} of ${of})`;
}

/** How far agents rely on their examples: those whose cases it makes a difference to, and all together. */
export function relianceSentences({ reliance = [] }: RoutingReport): readonly string[] {
  return reliance
    .filter(({ agent, difference }) => agent === null || Math.abs(difference) >= 0.0005)
    .map(relianceSentence);
}

function relianceSentence(each: Reliance): string {
  const { variant, agent, heldOut, asIs, difference, thisSuite, cases } = each;
  const whose = agent === null ? 'all cases' : `the ${plural(cases, 'case')} of ${agent}`;
  return `${variant}: ${whose} ${points(asIs)} with the tested example shown, ${points(heldOut)} without: ${signedPoints(difference)} (${signedInterval(thisSuite)})`;
}
