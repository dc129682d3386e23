/**
 * The library: what the command line does, as functions, and the parts that it is made of. Nothing here prints, reads
 * flags or ends the process. docs/library.md has complete examples.
 */

export type { Agent, Example, ToolList, Turn } from './agents/agent.js';
export { type DescribedFinding, describeFindings } from './agents/describe-finding.js';
export { type Family, familiesOf, type Member } from './agents/families.js';
export type { Finding } from './agents/finding.js';
export { lintAgents } from './agents/lint-agents.js';
export { readAgent } from './agents/read-agent.js';
export { readAgentFile, UnreadableFileError } from './agents/read-agent-file.js';
export { type AgentFolder, readAgentFolder } from './agents/read-agent-folder.js';
export { buildReport, type ReportInput } from './comparisons/build-report.js';
export type { Policy } from './comparisons/policy.js';
export type { Comparison, Decision, Report, Verdict } from './comparisons/report.js';
export { type Check, checkSchema, runCheck } from './graders/checks/check.js';
export { type Criterion, criterionSchema } from './graders/criterion.js';
export { type Judged, judgeAnswer } from './graders/judge/judge.js';
export type { JudgeSettings, JudgeSubject } from './graders/judge/request.js';
export type { Grade, Outcome } from './graders/outcome.js';
export { type DerivedSuite, deriveSuite } from './library/derive-suite.js';
export { type Plan, plan } from './library/plan.js';
export type { ProjectOptions } from './library/project-options.js';
export { readAgents } from './library/read-agents.js';
export { readFamilies } from './library/read-families.js';
export { readRun } from './library/read-run.js';
export { run } from './library/run.js';
export { UnknownModelError } from './models/aliases.js';
export { type AnthropicOptions, anthropicModel } from './models/anthropic/anthropic.js';
export type { AnthropicClient } from './models/anthropic/client.js';
export { type ConnectOptions, connectModel } from './models/connect.js';
export type { Answer, AskOptions, Failure, Model, ModelRequest, Reply } from './models/model.js';
export { bareAnswer } from './models/recordings/bare-answer.js';
export { RecordingError, readRecording } from './models/recordings/recording-file.js';
export { replayModel } from './models/recordings/replay.js';
export { type AnswerStore, openStore, StoreError } from './models/store/store.js';
export type { RunOptions, SettingOverrides } from './project/config/run-options.js';
export type { FinishedRun } from './project/finish-run.js';
export type { Forecast } from './project/forecast.js';
export { Interruption } from './project/interruption.js';
export { type CompareOptions, compare } from './project/revisions/compare-variants.js';
export type { RunRecord } from './project/run-folders/run-file.js';
export { StoppedRunError } from './project/stopped-run-error.js';
export { UsageError } from './project/usage-error.js';
export { renderCsv } from './reports/csv.js';
export { renderHtml } from './reports/html.js';
export { jsonPieces, renderJson } from './reports/json.js';
export { renderJunit } from './reports/junit.js';
export { renderMarkdown } from './reports/markdown/markdown.js';
export { reportSchema } from './reports/report-schema.js';
export { renderTerminal, type Screen } from './reports/terminal/terminal.js';
export type { Progress } from './runs/execute.js';
export type { RunManifest, TrialRecord } from './runs/record.js';
export { type Problem, SuiteError } from './suites/problem.js';
export { readSuite, type SuiteSurroundings } from './suites/read-suite.js';
export type { BehaviourCase, Suite } from './suites/suite.js';
