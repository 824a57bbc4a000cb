/**
 * The units of `rnd-seed init`: a service that renews the machine's seed at boot and after sleep, a timer, a preset.
 * systemd.service(5), systemd.exec(5), systemd.timer(5), systemd.preset(5), systemd.special(7).
 */
import { SERVICE_DIRECTORY, SERVICE_SEED } from '../../sources/service-seed.ts';
import { quoteWord } from './service.ts';
import type { UnitFacts } from './type.ts';

export type UnitKind = 'service' | 'timer' | 'preset';

const SLEEP = 'suspend.target hibernate.target hybrid-sleep.target suspend-then-hibernate.target';

/** It is installed beside the program, by npm as in the package. */
const preflightOf = (program: readonly string[]): string => {
  const script = program.at(-1)!;
  return `${script.slice(0, script.lastIndexOf('/'))}/rnd-seed-preflight`;
};

function service({ program }: UnitFacts): string {
  const start = [...program, 'init', '--rand-file', SERVICE_SEED, '--muttrc='].map(quoteWord).join(' ');
  const preflight = quoteWord(preflightOf(program));
  return `# /etc/systemd/system/rnd-seed.service; made by: rnd-seed init --print-unit service
[Unit]
Description=Renew the seed file of this machine
Documentation=man:rnd-seed-init(1)
After=systemd-random-seed.service ${SLEEP}
# Who starts TLS waits for network-online.target; the seed is there before.
Before=network-online.target

[Service]
Type=oneshot
Environment=HOME=${SERVICE_DIRECTORY} RANDFILE=${SERVICE_SEED}
# An unseeded kernel holds Node before its first line: wait in a shell, and say so. Only "not ready" (3) ends it.
ExecStartPre=/bin/sh -c '"$$0" -w 90; [ $$? -ne 3 ]' ${preflight}
ExecStart=${start}
TimeoutStartSec=150

# Root, without any of root's powers: the seed stays readable for rnd-seed doctor and rnd-seed seal.
StateDirectory=rnd-seed
StateDirectoryMode=0700
CapabilityBoundingSet=
AmbientCapabilities=
NoNewPrivileges=yes
LockPersonality=yes
PrivateDevices=yes
PrivateNetwork=yes
PrivateTmp=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHome=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
ProtectSystem=strict
RemoveIPC=yes
RestrictAddressFamilies=AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged
SystemCallErrorNumber=EPERM
IPAddressDeny=any
UMask=0077
# V8 makes code at run time: MemoryDenyWriteExecute=yes would end it at its start.

[Install]
WantedBy=multi-user.target ${SLEEP}
`;
}

const TIMER = `# /etc/systemd/system/rnd-seed.timer; made by: rnd-seed init --print-unit timer
[Unit]
Description=Renew the seed file of this machine once a day
Documentation=man:rnd-seed-init(1)

[Timer]
OnCalendar=daily
RandomizedDelaySec=6h
AccuracySec=1h

[Install]
WantedBy=timers.target
`;

const PRESET = `# /etc/systemd/system-preset/50-rnd-seed.preset; made by: rnd-seed init --print-unit preset
enable rnd-seed.service
enable rnd-seed.timer
# Nobody is given entropy unasked.
disable rnd-seed-egd.service
disable rnd-seed-egd.socket
`;

export function seedUnit(kind: UnitKind, facts: UnitFacts): string {
  return kind === 'service' ? service(facts) : kind === 'timer' ? TIMER : PRESET;
}
