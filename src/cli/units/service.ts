/**
 * The service unit of `rnd-seed egd serve`, hardened as far as a JIT compiler lets it be: systemd.exec(5), systemd.service(5).
 * The sockets come from the socket unit, so the service itself needs no right to any directory.
 */
import type { UnitFacts } from './type.ts';

/** systemd.service(5), COMMAND LINES: quotes and backslashes are its own, % begins a specifier, $ a variable. */
export function quoteWord(word: string): string {
  const escaped = word.replaceAll('%', '%%').replaceAll('$', '$$$$');
  return /^[\w@+=:,./%$-]+$/.test(escaped) ? escaped : `"${escaped.replace(/["\\]/g, '\\$&')}"`;
}

export function serviceUnit({ program }: UnitFacts): string {
  const start = [...program.map(quoteWord), 'egd', 'serve', '--wait', '--from', 'kernel'].join(' ');
  return `# /etc/systemd/system/rnd-seed-egd.service; made by: rnd-seed egd serve --print-unit service
[Unit]
Description=EGD server, gives the system's entropy to those who speak EGD
Documentation=man:rnd-seed-egd(1)
Requires=rnd-seed-egd.socket
After=rnd-seed-egd.socket

[Service]
Type=notify
# A successor (SIGHUP) and systemd-notify(1) speak for the service as well.
NotifyAccess=all
ExecStart=${start}
ExecReload=/bin/kill -HUP $MAINPID
Restart=on-failure
WatchdogSec=30
LimitNOFILE=16384

DynamicUser=yes
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
LockPersonality=yes
PrivateDevices=yes
PrivateTmp=yes
# PrivateUsers=yes would make one user of all clients, and with it nonsense of --max-per-uid.
ProtectClock=yes
ProtectControlGroups=yes
ProtectHome=read-only
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
Also=rnd-seed-egd.socket
WantedBy=multi-user.target
`;
}
