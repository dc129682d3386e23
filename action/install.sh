#!/usr/bin/env bash
# Finds the command: the project's own version where it is installed, else this action's, built where it is not yet.
set -euo pipefail

if [ "${GITHUB_EVENT_NAME:-}" = pull_request_target ]; then
  echo '::error::Assay runs checks from the pull request, which must not be near secrets: use pull_request, not pull_request_target'
  exit 2
fi

folder=$(cd "$ASSAY_FOLDER" && pwd -P)
cli=$folder/node_modules/agent-assay/dist/commands/cli.js
if [ ! -f "$cli" ]; then
  cli=$GITHUB_ACTION_PATH/dist/commands/cli.js
  if [ ! -f "$cli" ]; then
    (cd "$GITHUB_ACTION_PATH" && npm ci --no-audit --no-fund)
  fi
fi

{
  echo "cli=$cli"
  # The store of answers, and the baselines that are not committed.
  echo 'cached<<END_OF_PATHS'
  echo "$folder/.assay"
  git -C "$folder" ls-files --error-unmatch baselines >/dev/null 2>&1 || echo "$folder/baselines"
  echo 'END_OF_PATHS'
} >>"$GITHUB_OUTPUT"
