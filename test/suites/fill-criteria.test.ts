import { describe, expect, it } from 'vitest';
import { fillCriteria } from '../../src/suites/fill-criteria.js';
import { readRubric } from '../../src/suites/rubric.js';
import { parseYamlSource } from '../../src/suites/yaml-source.js';

const suite = `version: 1
family: x
cases:
  - id: slow   # ours
    prompt: It is  slow
    tags: [db]
    # about the plan
  - id: graded
    prompt: Graded
    criteria: [{ id: own, text: Ours. }]
  - { id: flow, prompt: Flow }
  - id: empty
    prompt: Empty
    criteria: []  # soon
`;

const rubric = `
- prompt: It is slow
  criteria:
    - { id: plan, points: 2, text: "Looks: at the plan." }
    - { id: index, text: Names an index., required: true, tags: [db] }
- prompt: Graded
  criteria: [{ id: theirs, text: Theirs. }]
- prompt: Flow
  criteria: [{ id: flows, text: Flows. }]
- prompt: Empty
  criteria: [{ id: fills, text: Fills. }]
- prompt: Nobody asks
  criteria: [{ id: none, text: None. }]
`;

function fill() {
  return fillCriteria(
    parseYamlSource(suite, 's.yaml'),
    readRubric(parseYamlSource(rubric, 'r.yaml')),
  );
}

describe('criteria of a rubric file', () => {
  it('go into the cases with the same prompt that have none, and change nothing else', () => {
    expect(fill().text).toBe(`version: 1
family: x
cases:
  - id: slow   # ours
    prompt: It is  slow
    tags: [db]
    criteria:
      - { id: plan, points: 2, text: "Looks: at the plan." }
      - { id: index, points: 1, text: Names an index., required: true, tags: [ db ] }
    # about the plan
  - id: graded
    prompt: Graded
    criteria: [{ id: own, text: Ours. }]
  - { id: flow, prompt: Flow, criteria: [ { id: flows, points: 1, text: Flows. } ] }
  - id: empty
    prompt: Empty
    criteria: [ { id: fills, points: 1, text: Fills. } ]  # soon
`);
  });

  it('are counted, and so are the prompts that no case has', () => {
    expect(fill()).toMatchObject({ filled: ['slow', 'flow', 'empty'], unused: ['Nobody asks'] });
  });

  it.each([
    ['- prompt: a\n  critera: []\n', 'r.yaml:1:3: missing `criteria`: expected a list'],
    [
      '- prompt: a\n  criteria: []\n',
      'r.yaml:2:13: expected `criteria` to be at least 1 item, got [] (list)',
    ],
    [
      '- { prompt: a b, criteria: [{ id: x, text: t }] }\n- { prompt: a  b, criteria: [{ id: x, text: t }] }\n',
      'r.yaml:2:13: this prompt stands here a second time: put its criteria together',
    ],
  ])('are read strictly: %j', (text, message) => {
    expect(() => readRubric(parseYamlSource(text, 'r.yaml'))).toThrow(message);
  });
});
