/**
 * The library: the parts of the command line as functions. Each reads like a step of a run:
 * agents → suites → runs → comparisons → reports.
 */
export type { Agent, Example, ToolList, Turn } from './agents/agent.js';
export { type Family, familiesOf } from './agents/families.js';
export { readAgent } from './agents/read-agent.js';
export { readAgentFile } from './agents/read-agent-file.js';
export { readAgentFolder } from './agents/read-agent-folder.js';
export { buildReport } from './comparisons/build-report.js';
export type { Policy } from './comparisons/policy.js';
export type { Comparison, Decision, Report, Verdict } from './comparisons/report.js';
export { type Check, runCheck } from './graders/checks/check.js';
export type { Criterion } from './graders/criterion.js';
export { type Judged, judgeAnswer } from './graders/judge/judge.js';
export type { Grade, Outcome } from './graders/outcome.js';
export { anthropicModel } from './models/anthropic.js';
export { connectModel } from './models/connect.js';
export type { Answer, Model, ModelRequest, Reply } from './models/model.js';
export { readRecording } from './models/recording-file.js';
export { replayModel } from './models/replay.js';
export { type AnswerStore, openStore } from './models/store.js';
export { renderCsv } from './reports/csv.js';
export { renderHtml } from './reports/html.js';
export { jsonPieces, renderJson } from './reports/json.js';
export { renderJunit } from './reports/junit.js';
export { renderMarkdown } from './reports/markdown.js';
export { reportSchema } from './reports/report-schema.js';
export { execute } from './runs/execute.js';
export { type FamilyInput, planRun, type RunSettings } from './runs/plan.js';
export type { RunManifest, TrialRecord } from './runs/record.js';
export { readSuite } from './suites/read-suite.js';
export type { BehaviourCase, Suite } from './suites/suite.js';
