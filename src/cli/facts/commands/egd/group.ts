/** `rnd-seed egd` as data: what belongs to no single one of its commands. */
import type { GroupFacts } from '../../type.ts';

export const egdFacts: GroupFacts = {
  name: 'egd',
  summary: 'serve and ask entropy gathering daemons',
  description: [
    'EGD, the protocol of the Entropy Gathering Daemon of 2000, is a stream socket that gives random bytes to whoever ' +
      "connects. QEMU and libvirt (`rng-egd`), Postfix and entropybroker speak it to this day. A socket that is the user's " +
      'own, or a loopback address, is all the protection it has.',
  ],
  options: [],
  arguments: [],
  examples: [],
  exits: [],
  environment: [
    { name: 'EGDSOCKET', summary: 'The socket that clients ask first. Empty means unset.' },
    {
      name: 'LISTEN_FDS',
      summary: 'With `LISTEN_PID`: `egd serve` also serves these sockets; see `sd_listen_fds`(3).',
    },
    {
      name: 'NOTIFY_SOCKET',
      summary: 'Told of every step; see `sd_notify`(3). With `WATCHDOG_USEC`: kept alive in half that time.',
    },
  ],
  files: [
    { name: '~/.entropy', summary: 'Where `egd serve` listens if nothing else is said.' },
    { name: '/dev/log', summary: 'Where `--syslog` writes.' },
  ],
  specimens: [
    {
      summary: 'As a service of systemd, with its socket',
      lines: [
        'rnd-seed egd serve --print-unit service > /etc/systemd/system/rnd-seed-egd.service',
        'rnd-seed egd serve --print-unit socket > /etc/systemd/system/rnd-seed-egd.socket',
        'systemctl daemon-reload',
        'systemctl enable --now rnd-seed-egd.socket rnd-seed-egd.service',
      ],
    },
    {
      summary:
        'A guest of QEMU: give `reconnect` so that the guest starts without the server; the server keeps its connections ' +
        'across a hand-over, because QEMU never repeats a request that was lost',
      lines: [
        'qemu-system-x86_64 ... \\',
        '  -chardev socket,path=/run/rnd-seed/egd.sock,reconnect=1,id=egd0 \\',
        '  -object rng-egd,chardev=egd0,id=rng0 \\',
        '  -device virtio-rng-pci,rng=rng0',
      ],
    },
    {
      summary: 'The same in the XML of libvirt; the rate is what one guest may take',
      lines: [
        "<rng model='virtio'>",
        "  <rate bytes='1024' period='1000'/>",
        "  <backend model='egd' type='unix'>",
        "    <source mode='connect' path='/run/rnd-seed/egd.sock'/>",
        '  </backend>',
        '</rng>',
      ],
    },
    {
      summary:
        'Postfix, in `main.cf`; a socket of root with mode 0600 is enough: tlsmgr opens it while it is root',
      lines: ['tls_random_source = egd:/run/rnd-seed/egd.sock', 'tls_random_bytes = 32'],
    },
  ],
  seeAlso: [
    'rnd-seed(1)',
    'rnd-seed-resolve(1)',
    'systemd(1)',
    'sd_notify(3)',
    'random(4)',
    'rnd-seed(7)',
    'unix(7)',
  ],
};
