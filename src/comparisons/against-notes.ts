import type { Against, AgentSince, RoutingSince, SuiteSince } from '../runs/against.js';
import type { RunManifest } from '../runs/record.js';
import type { Decision } from './report.js';

/** Names in one sentence at most: a reader who wants all has git. */
const NAMES = 10;

/** Digits of a commit's hash that people are shown. */
const SHORT = 7;

/** What a reader must know of a run against a git revision: what was compared with what, and what was not. */
export function againstNotes(against: Against | undefined): readonly string[] {
  if (against === undefined) return [];
  const added = against.agents.filter(
    (agent) => agent.kind === 'added' && !isUnread(agent, against),
  );
  const gone = against.agents.filter(({ kind }) => kind === 'deleted');
  const quiet = against.agents.filter(isQuiet);
  const renamed = against.agents.flatMap(({ variant, was }) =>
    was === null || was === variant ? [] : [`${variant} (was ${was})`],
  );
  const settled = [
    renamed.length === 0 ? undefined : `Renamed: ${list(renamed)}.`,
    sentence(added, 'new: scored, with nothing to compare with'),
    sentence(gone, 'gone since: not run'),
    sentence(quiet, 'changed, but neither in prompt nor model: only who calls it can differ'),
    against.withoutSuite.length === 0
      ? undefined
      : `Not run, for want of a suite: ${list(against.withoutSuite)} (\`assay derive\` makes one).`,
  ].filter((note) => note !== undefined);
  return [
    `Agents are compared with what they were at ${short(against)}, the last commit shared with ${against.ref}.`,
    ...settled,
    ...routingNotes(against.routing),
    ...atMost(against.suites.map(suiteNote)),
    ...(against.settings.length === 0 ? [] : [settingsNote(against.settings)]),
    ...atMost(
      against.unread.map(
        ({ file, reason }) => `${short(against)}:${file} could not be compared with: it ${reason}.`,
      ),
    ),
  ];
}

/** The decision of a run against a revision in which no prompt had to be asked; `undefined` of any other run. */
export function nothingToRun({
  against,
  families,
}: Pick<RunManifest, 'against' | 'families'>): Decision | undefined {
  if (against === undefined || families.length > 0) return undefined;
  const asIs =
    against.routing?.changed.length === 0 ? ', and the catalogue of agents is as it was' : '';
  const headline = `Nothing to run: no agent with a suite changed its prompt since ${short(against)}, the last commit shared with ${against.ref}${asIs}.`;
  return { exitCode: 0, headline, reasons: [] };
}

/** What became of the catalogue, where the routing suite goes along. */
function routingNotes(routing: RoutingSince | undefined): readonly string[] {
  if (routing === undefined) return [];
  const { changed, leftOut, unseated } = routing;
  return [
    changed.length === 0
      ? 'The catalogue of agents is as it was: no orchestrator was asked.'
      : `The catalogue of agents is another than it was: ${list(changed)}.`,
    ...(unseated.length === 0
      ? []
      : [`Not in the catalogue, where others stand for their families: ${list(unseated)}.`]),
    ...(leftOut.length === 0
      ? []
      : [`Routing cases left out, since whom they expect was not there: ${list(leftOut)}.`]),
  ];
}

/** What a caller of the agent sees changed, what the agent is given did not. */
function isQuiet({ kind, changed }: AgentSince): boolean {
  if (kind === 'added' || kind === 'deleted' || changed.length === 0) return false;
  return !changed.includes('prompt') && !changed.includes('model');
}

function sentence(agents: readonly AgentSince[], what: string): string | undefined {
  if (agents.length === 0) return undefined;
  return `${list(agents.map(({ variant }) => variant))}: ${what}.`;
}

function suiteNote({ file, added, gone, changed }: SuiteSince): string {
  const parts = [
    ...(added.length > 0 ? [`new are ${list(added)}`] : []),
    ...(gone.length > 0 ? [`gone are ${list(gone)}`] : []),
    ...(changed.length > 0 ? [`changed are ${list(changed)}`] : []),
  ];
  return `${file} is another suite than it was (${parts.join('; ')}): both sides answer it as it is now.`;
}

function settingsNote(names: readonly string[]): string {
  return `assay.yaml has other settings than it had (${list(names)}): both prompts are run and held to them as they are now.`;
}

/** What looks new may have been there, in a file or a submodule that could not be read. */
function isUnread({ file }: AgentSince, { unread }: Against): boolean {
  return unread.some((each) => file === each.file || file.startsWith(`${each.file}/`));
}

function atMost(notes: readonly string[]): readonly string[] {
  const more = notes.length - NAMES;
  return more > 0 ? [...notes.slice(0, NAMES), `And ${more} more like the last.`] : notes;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, NAMES).join(', ');
  return names.length > NAMES ? `${shown} and ${names.length - NAMES} more` : shown;
}

function short({ commit }: Pick<Against, 'commit'>): string {
  return commit.slice(0, SHORT);
}
