#!/usr/bin/env bash
# Lints the agents, with annotations at their lines, and looks whether the suites are up to date. Needs no key.
set -euo pipefail
. "$GITHUB_ACTION_PATH/action/runner.sh"
cd "$ASSAY_FOLDER"

lint=0
node "$ASSAY_CLI" lint --format github | from_top || lint=$?

read_lines "$ASSAY_AGENTS"
derive=0
without_commands node "$ASSAY_CLI" derive --check -- ${lines[@]+"${lines[@]}"} || derive=$?
if [ "$derive" -eq 1 ]; then
  echo '::error::A suite is not up to date with the examples of its agents: `assay derive` mends it'
fi

echo "exit-code=$((lint > derive ? lint : derive))" >>"$GITHUB_OUTPUT"
