/** A test or a suite, as far as it is looked at here: the same in every version of Vitest. */
interface Task {
  readonly type: string;
  readonly name: string;
  /** `run` unless a filter, `.skip` or `.only` leaves it out. */
  readonly mode: string;
  readonly suite?: Task | undefined;
  readonly tasks?: readonly Task[];
}

/** The suite of a name that a test stands in, at whatever depth. */
export function suiteAround(test: Task, name: string): Task | undefined {
  for (let suite = test.suite; suite !== undefined; suite = suite.suite) {
    if (suite.name === name) return suite;
  }
  return undefined;
}

/** The tests of a suite and the suites in it that are run, each by its own name and that of the suite it stands in. */
export function testsToRun({
  name,
  tasks = [],
}: Task): readonly { readonly suite: string; readonly name: string }[] {
  return tasks.flatMap((task) => {
    if (task.tasks !== undefined) return testsToRun(task);
    return task.mode === 'run' || task.mode === 'queued' ? [{ suite: name, name: task.name }] : [];
  });
}
