/** `rnd-seed egd serve` as data. */
import { exits } from '../../exits.ts';
import type { CommandFacts } from '../../type.ts';

export const serveFacts: CommandFacts = {
  name: 'serve',
  summary: 'give random bytes to EGD clients',
  description: [
    'Listens until it is told to stop and answers the five commands of EGD from a pool that is re-keyed from the ' +
      'operating system and from the sources of `--from`, and wiped as it is given out. Once it is seeded no answer is ' +
      'short or empty. Bytes that clients bring (0x03) are mixed in; nothing is credited for them.',
    'What another EGD server gives (`--from egd:PATH`) passes the health tests of NIST SP 800-90B, section 4.4, first, and a ' +
      'seed file must look like one. A server that is stuck or biased is told in the log, in the status and in the ' +
      'figures of `--metrics`; nothing of it is mixed in, and it is not asked again before `SIGHUP` or a new start, ' +
      'even if it has recovered by itself. Clients go on being answered: the bytes of the operating system are in every key.',
    'A socket is born with its mode, in a private directory. A dead socket of yours is replaced; a live one, ' +
      'or anything else that stands at the path, is not (status 4).',
    'Only the kernel makes it seeded: a seed file that is not rotated earns no credit. While the kernel is not ready the ' +
      'server does not start (status 3), or with `--wait` it listens, lets every 0x02 wait and answers 0x01 with ' +
      'nothing; `READY=1` is sent when it is seeded.',
    '`SIGTERM` and `SIGINT` stop it: what was asked is answered, sockets and the file of `--pid-file` are ' +
      'removed. `SIGHUP` hands everything over to the same program started anew: no client is disconnected, no request lost; if ' +
      'the successor does not come up, the old process goes on. `SIGUSR1` asks the sources now.',
    'Limits hold what they can without breaking a client: a request over its rate waits, in order, and is answered ' +
      'whole; a connection with a request that waits is never closed; a client that does not read its answers costs at most ' +
      'one block of the pool.',
  ],
  options: [
    {
      name: 'socket',
      value: 'PATH',
      repeatable: true,
      complete: 'file',
      summary: 'listen on this Unix socket; may be repeated (default ~/.entropy)',
      more: 'The default falls away when `--listen` or systemd names another place.',
    },
    { name: 'mode', value: 'MODE', summary: 'mode of the sockets (default 0600)' },
    { name: 'group', value: 'GROUP', summary: 'group of the sockets, by name or number' },
    {
      name: 'listen',
      value: 'HOST:PORT',
      repeatable: true,
      summary: 'also listen on TCP; loopback addresses only',
      more: 'EGD has neither secrecy nor a password. Port 0 takes a free one, which is shown.',
    },
    {
      name: 'from',
      value: 'LIST',
      summary: 'what re-keys the pool: kernel,files,generator,egd:PATH (default kernel,files)',
      more:
        '`files` are those of `rnd-seed-resolve`(1), by its rules; `generator` is the one of `rnd-seed-generate`(1); ' +
        "`egd:PATH` is another server. The operating system's bytes are in every key, whatever the list says.",
    },
    { name: 'reseed', value: 'SECONDS', summary: 'ask the sources so often (default 300); 0 = never' },
    {
      name: 'rate',
      value: 'BYTES',
      summary: 'what each client may take in a second; no limit without it',
      more: 'Amounts may end in `k`, `M` or `G`.',
    },
    { name: 'burst', value: 'BYTES', summary: 'what it may take at once after a rest (default one second)' },
    {
      name: 'uid-rate',
      value: 'BYTES',
      summary: 'what all clients of one user may take together in a second',
      more: 'As `--max-per-uid` it needs to know the user at the other end: Node 26.1 or the add-on koffi.',
    },
    { name: 'max-clients', value: 'N', summary: 'at most N connections (default 4096)' },
    { name: 'max-per-uid', value: 'N', summary: 'at most N connections of one user' },
    {
      name: 'idle',
      value: 'SECONDS',
      summary: 'close a client that says nothing so long (default 0 = never)',
      more: 'One whose request waits is not idle.',
    },
    { name: 'wait', summary: 'listen before the kernel is ready, and let requests wait' },
    { name: 'pid-file', value: 'FILE', complete: 'file', summary: 'write the process number there' },
    {
      name: 'metrics',
      value: 'FILE',
      complete: 'file',
      summary: 'write figures for Prometheus there, every ten seconds and at the end',
      more: "For the node exporter's textfile collector. The file is replaced as a whole.",
    },
    { name: 'syslog', summary: 'also log to /dev/log' },
    {
      name: 'print-unit',
      value: 'KIND',
      choices: ['service', 'socket'],
      summary: 'print a hardened systemd unit for this program and end',
    },
  ],
  arguments: [],
  examples: [
    { summary: 'Serve old clients of yours', line: 'rnd-seed egd serve' },
    {
      summary:
        'Serve guests, each at most a kilobyte a second; as root, after: install -d -m 0755 /run/rnd-seed',
      line: 'rnd-seed egd serve --socket /run/rnd-seed/egd.sock --mode 0660 --group kvm --rate 1k',
    },
  ],
  exits: exits({
    0: 'Stopped by a signal, or another process has taken over.',
    3: 'The kernel is not ready, and `--wait` was not given.',
    4: 'The place is taken, or the address is not a loopback address.',
    5: 'Input, output or a protocol failed.',
  }),
  seeAlso: [],
};
