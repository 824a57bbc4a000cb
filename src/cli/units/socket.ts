/** The socket unit of `rnd-seed egd serve`: systemd.socket(5). A restart of the service loses no name and no newcomer. */
export function socketUnit(): string {
  return `# /etc/systemd/system/rnd-seed-egd.socket; made by: rnd-seed egd serve --print-unit socket
[Unit]
Description=Socket of the EGD server
Documentation=man:rnd-seed-egd(1)

[Socket]
ListenStream=/run/rnd-seed/egd.sock
DirectoryMode=0755
# Who may ask. For QEMU's guests: SocketGroup=libvirt-qemu (or kvm), SocketMode=0660. For Postfix: SocketUser=postfix.
SocketMode=0600
Backlog=511
RemoveOnStop=yes

[Install]
WantedBy=sockets.target
`;
}
