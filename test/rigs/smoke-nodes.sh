#!/bin/sh
# A packed and installed package on several Nodes: what a user does first, each with a home of its own.
#   test/rigs/smoke-nodes.sh DIRECTORY NODE...
# DIRECTORY is where `npm install TARBALL` was run (it has node_modules/rnd-seed); each NODE is a binary.
# Prints a line for each failure and `N passed, N failed`; the exit status says the same.
set -u
[ $# -ge 2 ] || { echo "usage: $0 DIRECTORY NODE..." >&2; exit 2; }
installed=$(cd "$1" && pwd) || exit 2
shift
package=$installed/node_modules/rnd-seed
[ -f "$package/package.json" ] || { echo "$0: no node_modules/rnd-seed in $installed" >&2; exit 2; }
unset NODE_OPTIONS RANDFILE EGDSOCKET entropy_file NODE_EXTRA_CA_CERTS
unset RND_SEED_REGISTER RND_SEED_STRICT RND_SEED_VERBOSE RND_SEED_DEADLINE

passed=0
failed=0
work=$(mktemp -d)
trap 'exit 130' INT TERM

# Applications stand inside the installation, because that is where Node looks for 'rnd-seed'.
apps=$installed/smoke-$$
mkdir "$apps"
trap 'rm -rf "$work" "$apps"' EXIT

look="const s = globalThis[Symbol.for('rnd-seed.register')];
const d = s && s.report && s.report.delivery.find((d) => d.to === 'kernel');
console.log(s && s.report && s.report.seedFile.outcome, d && d.outcome);"
printf '%s\n' "$look" >"$apps/app.cjs"
printf 'import assert from "node:assert"; assert(true);\n%s\n' "$look" >"$apps/app.mjs"
printf 'import "rnd-seed/register";\n%s\n' "$look" >"$apps/own.mjs"
cat >"$apps/library.cjs" <<'END'
const { resolve, RndSeedError, ERRORS } = require('rnd-seed');
resolve({ muttrc: '' }).then((r) => console.log(r.schema, r.sources.length, RndSeedError.name, ERRORS.BUG.exit));
END
cat >"$apps/library.mjs" <<'END'
import { lastReport, seed } from 'rnd-seed';
const r = await seed({ muttrc: '' });
console.log(r.schema, r.seedFile.outcome, lastReport());
END

# check TITLE EXPECTED-STDOUT COMMAND...: exit 0, exactly this on standard output, nothing on standard error.
# An expectation that begins with ~ is a pattern of case.
check() {
  title=$1 expected=$2
  shift 2
  home=$(mktemp -d "$work/home-XXXXXX")
  (cd "$apps" && HOME=$home "$@") >"$work/out" 2>"$work/err" </dev/null
  status=$?
  out=$(cat "$work/out")
  err=$(cat "$work/err")
  ok=no
  case $expected in
    '~'*) eval "case \$out in ${expected#?}) ok=yes ;; esac" ;;
    *) [ "$out" = "$expected" ] && ok=yes ;;
  esac
  case ${quiet:-yes} in yes) [ -z "$err" ] || ok=no ;; esac
  if [ $status -eq 0 ] && [ $ok = yes ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED $version: $title (exit $status)"
    sed 's/^/  out: /' "$work/out"
    sed 's/^/  err: /' "$work/err"
  fi
}

number=$(sed -n 's/^  "version": "\(.*\)",*$/\1/p' "$package/package.json")
for node in "$@"; do
  version=$("$node" --version) || { echo "FAILED $node does not run"; failed=$((failed + 1)); continue; }
  bin=$package/bin/rnd-seed.js

  check 'rnd-seed --version' "~*'$number'*" "$node" "$bin" --version
  check 'rnd-seed resolve --json' '~*rnd-seed/resolve/1*/tmp/entropy*' "$node" "$bin" resolve --json --muttrc ''
  quiet=no check 'rnd-seed init in an empty home' '~*' "$node" "$bin" init
  # `check` gives the home of the last command in $home.
  if [ "$(wc -c <"$home/.rnd" 2>/dev/null)" = 1024 ]; then passed=$((passed + 1)); else
    failed=$((failed + 1)); echo "FAILED $version: init left no seed of 1024 bytes"; fi
  check 'rnd-seed run hands the exit status and RANDFILE on' '~*/.rnd' \
    sh -c '"$0" "$1" run -- sh -c "echo \$RANDFILE; exit 7" 2>/dev/null; [ $? = 7 ]' "$node" "$bin"

  check '--import register, ES module' 'created delivered' "$node" --import rnd-seed/register app.mjs
  check '--import register, CommonJS' 'created delivered' "$node" --import rnd-seed/register app.cjs
  check '--import register, -e' 'created delivered' "$node" --import rnd-seed/register -e "$look"
  check 'import rnd-seed/register' 'created delivered' "$node" own.mjs
  check '--require register-sync, ES module' 'created delivered' "$node" --require rnd-seed/register-sync app.mjs
  check '--require register-sync, CommonJS' 'created delivered' "$node" --require rnd-seed/register-sync app.cjs
  check '--require register-sync, -e' 'created delivered' "$node" --require rnd-seed/register-sync -e "$look"
  check 'NODE_OPTIONS with register' 'created delivered' env NODE_OPTIONS='--import rnd-seed/register' "$node" app.cjs
  check 'require(rnd-seed)' 'rnd-seed/resolve/1 6 RndSeedError 70' "$node" library.cjs
  check 'import rnd-seed' 'rnd-seed/init/1 created null' "$node" library.mjs
done

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
