#!/bin/sh
# Starts a client with a fresh seed file, whatever calls it. Save it as ~/bin/mutt, with ~/bin early in PATH.
#
# `rnd-seed run` rotates the seed file, sets RANDFILE to it and becomes the client: same process, same terminal, and the
# client's own exit status. Two statuses are rnd-seed's, and mean that the client was not started:
#   3  not enough entropy: TLS keys would be guessable. `rnd-seed doctor` says what to do.
#   4  the seed file was refused, for instance because somebody else may write it. `rnd-seed resolve` says why.
set -eu

# With its directory: the bare name would find this script again.
client=${MAIL_CLIENT:-/usr/bin/mutt}

# On a current kernel a client needs no seed file: where rnd-seed is not installed, it starts all the same.
command -v rnd-seed >/dev/null || exec "$client" "$@"

# `--` ends the options of rnd-seed: what follows is the client's own.
exec rnd-seed run --quiet -- "$client" "$@"
