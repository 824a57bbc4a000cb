/** Daemons that feed the kernel: rngd, haveged, jitterentropy-rngd. */
import type { Message } from './type.ts';

export const KERNEL_FEEDERS: readonly Message[] = [
  {
    id: 'rngd-no-entropy-source',
    program: 'rngd (rng-tools 5 and 6)',
    era: 'rng-tools 2 – 6.17 (2004–)',
    patterns: [
      "(can't|cannot|could not) open any entropy source",
      'no entropy sources working',
      'maybe rng device modules are not loaded',
      'no entropy source available, shutting down',
      'failed to init entropy source',
      'rngd*no slow sources configured',
    ],
    entropy: 'maybe',
    cause:
      'No hardware source: no /dev/hwrng, no RDRAND, no TPM (a virtual machine without virtio-rng, a container).',
    fix: [
      'cat /sys/class/misc/hw_random/rng_available; grep -o -m1 rdrand /proc/cpuinfo',
      'modprobe virtio_rng   (or tpm-rng, bcm2835-rng …); virtual machine: virtio-rng on the host',
      'Kernel 5.6 and later: systemctl disable --now rngd; else rng-tools 6 with jitter: rngd -l',
      'Not rngd -r /dev/urandom: it credits the kernel with its own output',
    ],
    seedHelps: 'no',
    seedNote: 'rngd feeds devices, not files',
    specificity: 78,
    examples: [
      "can't open any entropy source\nMaybe RNG device modules are not loaded",
      'rngd[340]: No entropy sources working, exiting rngd',
    ],
  },
  {
    id: 'rngd-fips-failures',
    program: 'rngd (rng-tools, rng-tools-debian)',
    era: 'any (2004–)',
    patterns: [
      'too many fips failures',
      '(rngd|rngtest)*(failed fips test|block failed)',
      'failed fips test',
      'rngtest: fips 140-2 successes: 0$',
    ],
    entropy: 'maybe',
    cause:
      'The hardware source fails the FIPS 140-2 tests too often (a few failures a day are statistics), or it is a file that came to its end.',
    fix: [
      'rngtest -c 1000 </dev/hwrng   (about 1 failure in 1000 blocks is normal)',
      'Leave it out: rngd -x NAME; look at the power and firmware of the device',
    ],
    seedHelps: 'no',
    specificity: 76,
    examples: ['too many FIPS failures, disabling entropy source', 'rngd[71]: failed fips test: hwrng'],
  },
  {
    id: 'rngd-rndaddentropy-failed',
    program: 'rngd in a container or without CAP_SYS_ADMIN',
    era: 'rng-tools 2 – 6 (2004–)',
    patterns: [
      'rndaddentropy~(failed|operation not permitted|eperm|error)',
      '(random_add_entropy|add entropy)*ioctl failed',
      'rndaddtoentcnt~(failed|operation not permitted|eperm)',
    ],
    entropy: 'no',
    cause: "Crediting the kernel needs CAP_SYS_ADMIN on the host; a container cannot feed the host's pool.",
    fix: [
      'Run rngd or haveged on the host, not in the image; take rngd -r /dev/urandom out of the Dockerfile: it adds nothing',
      'Kernel 5.6 and later: not needed',
    ],
    seedHelps: 'no',
    specificity: 78,
    examples: [
      'RNDADDENTROPY failed: Operation not permitted',
      'rngd[8]: ioctl(RNDADDENTROPY) error: Operation not permitted',
    ],
  },
  {
    id: 'linuxkit-rngd-no-source',
    program: 'LinuxKit rngd',
    era: '2017–',
    patterns: ['no random source available'],
    entropy: 'yes',
    cause: "LinuxKit's own rngd found neither RDRAND, RDSEED nor a hardware generator.",
    fix: ["Virtual machine: virtio-rng; ARM: the driver of the chip's generator"],
    seedHelps: 'no',
    specificity: 72,
    examples: [
      'No random source available',
      'time="2020-02-02T10:10:10Z" level=fatal msg="No random source\\n available"',
    ],
  },
  {
    id: 'haveged-couldnt-initialize',
    program: 'haveged',
    era: 'haveged 1.9 (2012–)',
    patterns: ["(couldn't|could not) initialize havege rng", 'haveged*rng failed', 'haveged:~(fail|error)'],
    entropy: 'no',
    cause:
      'Its self-test (5), or the guess of the cache size, failed on this CPU (ARM boards, some virtual machines).',
    fix: [
      'In /etc/default/haveged: DAEMON_ARGS="-w 1024 -d 16"   (the data cache given by hand)',
      'Kernel 5.6 and later: apt-get remove haveged',
    ],
    seedHelps: 'no',
    specificity: 78,
    examples: [
      "haveged: Couldn't initialize HAVEGE rng 5",
      'haveged[90]: haveged: Couldn’t initialize HAVEGE\nrng 6',
    ],
  },
  {
    id: 'haveged-service-fails',
    program: 'haveged.service under systemd',
    era: 'haveged 1.9.8 – 1.9.14 (2016–2023)',
    patterns: [
      'haveged.service: (main process exited|failed with result|start request repeated|failed at step|unit entered failed state)*',
      'haveged*status=31/sys',
      '(failed to start*haveged|failed to start entropy daemon using the havege algorithm|failed to start entropy daemon based on the havege algorithm|failed to start entropy harvesting daemon)',
      'comm=haveged*sig=31',
    ],
    entropy: 'no',
    cause: "The unit's own SystemCallFilter=, or a kernel without seccomp, stops it. No question of entropy.",
    fix: [
      'systemctl edit haveged, [Service] SystemCallFilter=   (empty resets it), or NoNewPrivileges=no',
      'Kernel 5.6 and later: systemctl disable --now haveged',
    ],
    seedHelps: 'no',
    specificity: 76,
    yieldsTo: ['haveged-couldnt-initialize'],
    examples: [
      'haveged.service: Main process exited, code=killed, status=31/SYS',
      'audit: type=1326 audit(1600000000.1:20): auid=4294967295 pid=299 comm="haveged" exe="/usr/sbin/haveged" sig=31 arch=c00000b7 syscall=20',
    ],
  },
  {
    id: 'jitterentropy-rngd-init-failed',
    program: 'jitterentropy-rngd, jitterentropy in the kernel',
    era: 'any (2014–)',
    patterns: [
      'initialization of cpu jitter rng failed',
      'jitterentropy: initialization failed',
      '(jent_entropy_init|jent_entropy_init_ex)*(failed|error|returned)',
      'jitterentropy-rngd*error: the ',
      'initialization failed with host not compliant with requirements',
      'jitterentropy_rng: *failed',
    ],
    entropy: 'maybe',
    cause:
      "This CPU's timer is too coarse or too steady for timing jitter, or RNDADDENTROPY was refused (not root).",
    fix: ['Another source: virtio-rng, RDRAND, a hardware generator', 'Run it as root, with CAP_SYS_ADMIN'],
    seedHelps: 'no',
    specificity: 76,
    examples: [
      'jitterentropy-rngd - Error: The initialization of CPU Jitter RNG failed with error code 9',
      '[    0.911] jitterentropy: Initialization failed with host not compliant with requirements: 9',
    ],
  },
];
