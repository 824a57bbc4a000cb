#!/bin/sh
# Runs every rig (or those named) on the built program and counts. Needs root, strace, util-linux, e2fsprogs, loop devices.
#   npm run build && test/rigs/run.sh [kill errors real power-cut crowd swap]
# Others want more: egd-* their peers, endurance twenty minutes (two with CI=true).
# RIG_DIR: where the compiled rigs are (default: dist/test/rigs beside the sources). RIG_PROGRAM: see rig.ts.
here=$(cd "$(dirname "$0")" && pwd)
rigs=${RIG_DIR:-$here/../../dist/test/rigs}
[ $# -gt 0 ] || set -- kill errors real power-cut crowd swap
unset NODE_EXTRA_CA_CERTS NODE_OPTIONS
passed=0
failed=0
for rig in "$@"; do
  if node "$rigs/$rig.js"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
