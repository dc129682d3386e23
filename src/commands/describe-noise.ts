import type { Noise } from '../comparisons/noise.js';
import { percent, plural, points, signedInterval, signedPoints } from '../reports/figures.js';
import { terminalText } from '../reports/terminal/text.js';

/** What `assay noise` says; figures are points of a hundred. */
export function describeNoise(variant: string, noise: Noise | null, recorded: boolean): string {
  if (noise === null) {
    return `${terminalText(variant)}: no case was scored twice, so nothing shows how scores vary: give more --trials.\n`;
  }
  const lines = [
    `${variant} against itself: ${plural(noise.cases, 'case')}, ${plural(noise.trials, 'scored trial')}.`,
    `One trial of a case varies by ${points(noise.trialSd)} points (standard deviation).`,
    ...noise.byTrials.map(
      ({ trials, meanSd, detectable }) =>
        `With ${plural(trials, 'trial')} of each case the suite's mean varies by ${points(meanSd)} points, and a drop of ${points(detectable)} is seen.`,
    ),
    describeDifference(noise),
    describeParts(noise),
    ...(recorded ? [RECORDED] : []),
  ];
  return lines.map((line) => `${terminalText(line)}\n`).join('');
}

const RECORDED =
  'The answers are recorded: there is no second half to compare with, and no second judgement of an answer. `--no-replay` asks for both.';

function describeDifference({ difference }: Noise): string {
  if (difference === null) return 'One half compared with the other: not known.';
  const { value, interval, verdict } = difference;
  const alarm = verdict === 'regressed' || verdict === 'improved';
  const read = alarm
    ? `which looks ${verdict}: a false alarm, as the level allows now and then`
    : `which is ${verdict}`;
  return `One half compared with the other: ${signedPoints(value)} points (${percent(interval.level)} interval ${signedInterval(interval)}), ${read}.`;
}

function describeParts({ parts }: Noise): string {
  if (parts === null) return 'How much of it is the judge: not known.';
  return `Of the variance ${percent(parts.model)} is the model and ${percent(parts.judge)} the judge.`;
}
