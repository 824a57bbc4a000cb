/** Compiled programs and what they are linked to: glibc, C++, Go, Rust, Bun. */
import { BOOT, DEVICE_NODES, SYSTEM_CALL } from './remedies.ts';
import type { Message } from './type.ts';

export const NATIVE: readonly Message[] = [
  {
    id: 'glibc-arc4random-fatal',
    program: "glibc's arc4random(): jq, git, clang-format, Java, jellyfin, gitlab in containers",
    era: 'glibc 2.36 and later (2022–)',
    patterns: ['cannot get entropy for arc4random'],
    entropy: 'no',
    cause:
      'getrandom() failed: a host kernel before 3.17 (Synology and Android 3.10, riscv-pk), or a sandbox that answers EPERM or EINVAL; only ENOSYS leads to /dev/urandom.',
    fix: [
      'On the host: uname -r   (before 3.17, images with a new glibc will not work)',
      'An older image: glibc up to 2.35 (Ubuntu 22.04, Debian 11), or the Alpine variant',
      ...SYSTEM_CALL,
    ],
    seedHelps: 'no',
    seedNote: 'glibc reads no seed file and no socket',
    specificity: 85,
    examples: [
      'Fatal glibc error: cannot get entropy for arc4random',
      'jellyfin  | Fatal glibc error: cannot get entropy for arc4ran\n dom',
    ],
  },
  {
    id: 'cpp-random-device',
    program: 'libstdc++ and libc++ std::random_device: TensorFlow, PyTorch, GEOS, shapely, nix',
    era: 'any (2011–)',
    patterns: [
      'random_device could not be (read|opened)',
      'random_device (failed to open|got eof|got an unexpected error)',
      'random_device: (device not available|unsupported token)',
      'random_device::random_device(const*)',
    ],
    entropy: 'no',
    cause:
      'The device behind std::random_device cannot be opened or gives no bytes: /dev/urandom is missing, or a plain empty file in a chroot. In Python data stacks it is more often two libstdc++ in one process, and no device is at fault.',
    fix: [
      'head -c 16 /dev/urandom | od -An -tx1   (16 bytes? then two libraries clash: import torch first, before shapely or decord, or install all from one channel)',
      'ls -l /dev/urandom   (a character device 1, 9)',
      ...DEVICE_NODES,
      'Its author: the default constructor, not random_device("/dev/urandom")',
    ],
    seedHelps: 'no',
    specificity: 80,
    examples: [
      "terminate called after throwing an instance of 'std::runtime_error'\n  what():  random_device could not be read",
      'libc++abi: terminating due to uncaught exception of type std::__1::system_error: random_device failed to open /dev/urandom: No such file or directory',
    ],
  },
  {
    id: 'go-crypto-rand-blocked-60s',
    program: 'Go programs: kube-apiserver, dnscrypt-proxy 2, agents',
    era: 'Go 1.10 – 1.23 (2018–2024)',
    patterns: ['blocked for 60 seconds waiting to read random data', 'crypto/rand: blocked for'],
    entropy: 'yes',
    cause:
      "getrandom() waits because the kernel's generator has not been seeded since boot (virtual machine, Raspberry Pi; kernels 4.14.36 – 5.3).",
    fix: BOOT,
    seedHelps: 'no',
    seedNote: 'Only a seed that is credited to the kernel at boot',
    specificity: 82,
    examples: [
      'crypto/rand: blocked for 60 seconds waiting to read random data from the kernel',
      '{"log":"crypto/rand: blocked for 60 seconds waiting to read random\\ndata from the kernel\\n","stream":"stderr"}',
    ],
  },
  {
    id: 'go-crypto-rand-failed',
    program: 'Go programs',
    era: 'Go 1.24 and later (2025–)',
    patterns: ['crypto/rand: failed to read random data', 'failed to read random data (see'],
    entropy: 'no',
    cause:
      'From 1.24 on a read error of crypto/rand ends the process: neither getrandom nor /dev/urandom (or no free descriptor), or a test that replaced rand.Reader.',
    fix: [...SYSTEM_CALL, 'In tests: do not put a short reader in place of rand.Reader'],
    seedHelps: 'no',
    specificity: 82,
    examples: [
      'fatal error: crypto/rand: failed to read random data (see https://go.dev/issue/66821): unexpected EOF',
      'panic: crypto/rand: failed to read random data (see https://go.dev/issue/66821): open /dev/urandom: no such file or directory',
    ],
  },
  {
    id: 'rust-thread-rng-init',
    program: 'Rust programs with rand up to 0.6, old rustc',
    era: '2017–2020',
    patterns: [
      'could not initialize thread_rng',
      'all entropy sources failed',
      'os rng not yet seeded',
      'failed to create an os rng',
    ],
    entropy: 'yes',
    cause:
      '/dev/random, asked without waiting on a kernel without getrandom, is not ready; or an odd kernel (ESXi) answers EINVAL.',
    fix: [
      'Upgrade the program (rand 0.7 and later use the getrandom crate)',
      'Give the kernel a source once; before 5.6 haveged or rngd will do',
    ],
    seedHelps: 'no',
    specificity: 80,
    examples: [
      'could not initialize thread_rng: All entropy sources failed (permanently unavailable); cause: OS RNG not yet seeded (not ready yet); cause: Resource temporarily unavailable (os error 11)',
      "thread 'main' panicked at 'failed to seed: All entropy sources failed (permanently unavail\nable)'",
    ],
  },
  {
    id: 'rust-getrandom-errors',
    program: "Rust's getrandom crate",
    era: 'getrandom 0.1 – 0.3 (2019–)',
    patterns: [
      'getrandom: this target is not supported',
      'wasm32-unknown-unknown*not supported by default, you may need to enable the js feature',
      'the wasm*-unknown-unknown targets are not supported by default',
      'getrandom: (unexpected situation|errno: did not return a positive value|web crypto api is unavailable|node.js crypto*unavailable)',
      '(could not initialize threadrng|failed to initialize threadrng)',
      'getrandom::(error|util)*(unsupported|unexpected)',
    ],
    entropy: 'no',
    cause:
      'A matter of the build (wasm32-unknown-unknown without the js feature), or a failed call of the platform; no shortage.',
    fix: [
      'In Cargo.toml: getrandom = { version = "0.2", features = ["js"] }, or the wasm_js backend of 0.3',
      'On Linux: strace -f -e trace=getrandom,openat {program}',
    ],
    seedHelps: 'no',
    specificity: 75,
    examples: [
      'getrandom: this target is not supported',
      'error: the wasm*-unknown-unknown targets are not supported by default, you may need to enable the "js" feature.',
    ],
  },
  {
    id: 'bun-getrandom-panic',
    program: 'Bun',
    era: 'Bun 1.x (2024–)',
    patterns: [
      'panic*getrandom~failed~errno',
      'getrandom failed: errno',
      'getrandom() failed to provide entropy',
      'panic*bun*getrandom',
    ],
    entropy: 'no',
    cause: 'A kernel before 3.17 (Synology, RHEL 7), and no other way.',
    fix: ['uname -r; upgrade the kernel, or Bun to a version that goes back to /dev/urandom'],
    seedHelps: 'no',
    specificity: 80,
    examples: [
      'panic: getrandom failed: errno 38',
      'panic(main thread): getrandom() failed to provide\nentropy',
    ],
  },
];
