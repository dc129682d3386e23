#!/usr/bin/env bash
# Runs what the inputs ask for, and keeps how it ended for the steps after this one.
set -euo pipefail
. "$GITHUB_ACTION_PATH/action/runner.sh"
cd "$ASSAY_FOLDER"

folder=$RUNNER_TEMP/assay-$GITHUB_RUN_ID-$ASSAY_NAME
mkdir -p "$folder"
comment=$folder/comment.md
errors=$folder/errors

against=$ASSAY_AGAINST
if [ -z "$against" ]; then
  against=none
  if [ -n "${GITHUB_BASE_REF:-}" ]; then against=origin/$GITHUB_BASE_REF; fi
fi

arguments=(run --reports "$folder/reports")
case $against in
  none) ;;
  stored) arguments+=(--baseline stored) ;;
  *) arguments+=("--against=$against") ;;
esac
case $ASSAY_FAIL_ON in
  '' | never) ;;
  *) arguments+=("--fail-on=$ASSAY_FAIL_ON") ;;
esac
if [ -n "$ASSAY_TRIALS" ]; then arguments+=("--trials=$ASSAY_TRIALS"); fi
if [ -n "$ASSAY_BUDGET" ]; then arguments+=("--budget=$ASSAY_BUDGET"); fi
read_lines "$ASSAY_REPLAY"
if [ "${#lines[@]}" -gt 0 ]; then arguments+=(--replay "${lines[@]}"); fi
read_lines "$ASSAY_AGENTS"
arguments+=(-- ${lines[@]+"${lines[@]}"})
if [ -n "$ASSAY_KEY" ]; then export ANTHROPIC_API_KEY=$ASSAY_KEY; fi
unset ASSAY_KEY

run() {
  local code=0
  node "$ASSAY_CLI" "${arguments[@]}" 2>"$errors" || code=$?
  cat "$errors"
  return "$code"
}
code=0
without_commands run || code=$?

if [ -f "$folder/reports/latest/report.md" ]; then
  report=$(cd "$folder/reports/latest" && pwd -P)
  echo "report=$report" >>"$GITHUB_OUTPUT"
  cp "$report/report.md" "$comment"
  node "$ASSAY_CLI" report --reports "$folder/reports" --format github | from_top
elif [ -z "${ANTHROPIC_API_KEY:-}${ANTHROPIC_AUTH_TOKEN:-}" ] && grep -Eq 'Expected a key|: 401 ' "$errors"; then
  # As in a pull request from a fork, which gets no secrets; a server of one's own answers with 401.
  code=''
  echo 'Not run: there is no key here, as in a pull request from a fork. Agents and suites were checked.' >"$comment"
  echo '::notice::Not run: there is no key here. Agents and suites were checked.'
else
  # Indented, the message is no Markdown.
  {
    echo 'Assay could not run:'
    echo
    tail -n 5 "$errors" | cut -c1-1000 | sed 's/^/    /'
  } >"$comment"
  echo '::error::Assay could not run: the log of this step says why'
fi

cat "$comment" >>"$GITHUB_STEP_SUMMARY"
{
  echo "exit-code=$code"
  echo "comment=$comment"
} >>"$GITHUB_OUTPUT"
