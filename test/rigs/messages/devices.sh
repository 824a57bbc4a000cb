#!/bin/sh
# devices.sh KIND PROGRAM ARGS...: becomes the program in a mount namespace whose /dev is a fresh tmpfs.
#   none   no random devices     file   plain empty files in their place
#   nodev  on a nodev mount      own    as they should be, and the program may remove them
# shellcheck disable=SC2016 # the inner shell expands it
exec unshare -m sh -ec '
mount --make-rprivate /
mount -t tmpfs -o mode=755 none /dev
mknod -m 666 /dev/null c 1 3
mknod -m 666 /dev/zero c 1 5
mknod -m 666 /dev/full c 1 7
ln -s /proc/self/fd /dev/fd
case $0 in
none) ;;
file) : >/dev/urandom; : >/dev/random ;;
nodev | own)
  mknod -m 666 /dev/urandom c 1 9
  mknod -m 666 /dev/random c 1 8
  ;;
esac
if [ "$0" = nodev ]; then mount -o remount,nodev /dev; fi
exec "$@"' "$@"
