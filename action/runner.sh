# What the steps share: reading inputs, and speaking to GitHub's runner. Written for bash 3.2, which macOS has.

# Puts the lines of an input, but for empty ones, into the array `lines`.
read_lines() {
  lines=()
  local line
  while IFS= read -r line; do
    if [ -n "${line//[[:space:]]/}" ]; then lines+=("$line"); fi
  done <<<"$1"
}

# Runs a command whose output holds words of models or of agents: they must not command the runner.
without_commands() {
  local stop code=0
  stop=assay-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  echo "::stop-commands::$stop"
  "$@" || code=$?
  echo "::$stop::"
  return "$code"
}

# Annotations name files from the project's folder; GitHub wants them from the top of the repository.
from_top() {
  local prefix
  prefix=$(git rev-parse --show-prefix 2>/dev/null || true)
  prefix=$(printf '%s' "$prefix" | sed 's/[&#\\]/\\&/g')
  sed -E "s#^(::[a-z]+ file=)#\1$prefix#"
}
