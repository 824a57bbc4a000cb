#!/bin/sh
# A QEMU guest whose /dev/hwrng is fed by `rnd-seed egd serve`:
#
#     rnd-seed egd serve --socket "$XDG_RUNTIME_DIR/egd.sock" &
#     EGD=$XDG_RUNTIME_DIR/egd.sock qemu-rng-egd.sh -m 1024 -drive file=disk.qcow2 ...
#
# Three parts make the line from the host to the guest: a character device that connects to the socket, the random number
# generator that speaks EGD over it, and the virtio device that the guest's kernel finds.
#   reconnect=1            the guest starts without the server, and tries again each second (QEMU >= 9.2: reconnect-ms=1000)
#   max-bytes,period       this guest takes at most 1024 bytes in 1000 milliseconds
# Restart the server by SIGHUP only: it hands its connections over. QEMU repeats no request that a dead server took with it.
set -eu

exec "${QEMU:-qemu-system-x86_64}" \
  -chardev "socket,id=egd0,path=${EGD:?the socket of rnd-seed egd serve},reconnect=1" \
  -object rng-egd,id=rng0,chardev=egd0 \
  -device virtio-rng-pci,rng=rng0,max-bytes=1024,period=1000 \
  "$@"
