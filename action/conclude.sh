#!/usr/bin/env bash
# Ends the job as the gate decided, or, with `never`, only where something is broken.
set -euo pipefail

for code in "${ASSAY_RUN_CODE:-0}" "${ASSAY_CHECK_CODE:-0}"; do
  case $code in
    0) ;;
    1 | 3 | 4 | 5) [ "$ASSAY_FAIL_ON" = never ] || exit "$code" ;;
    *) exit "$code" ;;
  esac
done
