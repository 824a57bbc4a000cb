/** CPython: Python/bootstrap_hash.c, os.urandom, ssl, and what its Windows builds say. */
import { BOOT, DEVICE_NODES } from './remedies.ts';
import type { Message } from './type.ts';

export const PYTHON: readonly Message[] = [
  {
    id: 'python-failed-to-get-random-numbers',
    program: 'CPython',
    era: 'Python 3.5 – 3.14 (2012–)',
    patterns: ['failed to get random numbers to initialize python'],
    entropy: 'no',
    cause:
      'The seed of its hashes, at start-up. On Windows the environment lacks SystemRoot; on Linux getrandom() answered EINVAL, or is missing together with /dev/urandom (mock chroot, jail).',
    fix: [
      "Windows: subprocess.run(…, env={**os.environ, 'X': 'y'})   (keep SystemRoot)",
      'For the moment: PYTHONHASHSEED=0 python …   (os.urandom fails later all the same)',
      ...DEVICE_NODES,
    ],
    seedHelps: 'no',
    seedNote: 'PYTHONHASHSEED stands in for the hash seed only',
    specificity: 85,
    examples: [
      'Fatal Python error: _Py_HashRandomization_Init: failed to get random numbers to initialize Python',
      'Fatal Python error: failed to get random numbers to initialize P\nython\nPython runtime state: preinitialized',
    ],
  },
  {
    id: 'python-urandom-not-found',
    program: 'CPython: os.urandom, random, secrets, tempfile',
    era: 'Python 2.4 – 3.14 (2004–)',
    patterns: [
      '/dev/urandom (or equivalent) not found',
      'failed to read*bytes from /dev/urandom',
      'notimplementederror*urandom',
    ],
    entropy: 'no',
    cause:
      'No getrandom() and no device that can be read; "Failed to read" means that the device is a plain empty file.',
    fix: DEVICE_NODES,
    seedHelps: 'no',
    specificity: 80,
    examples: [
      'NotImplementedError: /dev/urandom (or equivalent) not found',
      'RuntimeError: Failed to read 32 bytes from /dev/urandom',
    ],
  },
  {
    id: 'python-getrandom-blockingioerror',
    program: 'CPython: os.getrandom(GRND_NONBLOCK), secrets at boot',
    era: 'Python 3.6 and later (2016–)',
    patterns: ['*getrandom(~grnd_nonblock**blockingioerror', 'blockingioerror*getrandom'],
    entropy: 'yes',
    cause: "The kernel's generator is not ready, and the program asked not to wait.",
    fix: BOOT,
    seedHelps: 'no',
    specificity: 78,
    examples: [
      '    os.getrandom(8, os.GRND_NONBLOCK)\nBlockingIOError: [Errno 11] Resource temporarily unavailable',
      '  File "/init.py", line 4, in <module>\n    seed = os.getrandom(32, flags=os.GRND_NONBLOCK)\n           ^^^^^^^^^^^^^^^^^^\nBlockingIOError: [Errno 11] Die Ressource ist zur Zeit nicht verfügbar',
    ],
  },
  {
    id: 'python-rand-egd-import',
    program: 'CPython 2.7, 3.4 with OpenSSL 1.1 and later or LibreSSL; GIMP-Python, App Engine SDK',
    era: '2015–2022',
    patterns: [
      'cannot import name (rand_egd|_rand_egd)',
      'has no attribute rand_egd',
      'undefined (symbol|reference to):rand_egd',
      '(undefined symbol:|undefined reference to|symbol not found:) (_|)rand_egd',
    ],
    entropy: 'no',
    cause:
      "The interpreter's socket or ssl module expects RAND_egd, which the libssl below it no longer has.",
    fix: [
      'A Python built for this OpenSSL: python -c "import ssl; print(ssl.OPENSSL_VERSION)"',
      'In old code: try: from _ssl import RAND_egd; except ImportError: pass',
    ],
    seedHelps: 'no',
    seedNote: 'EGD is gone, not wanted',
    specificity: 82,
    examples: [
      'ImportError: cannot import name RAND_egd',
      "ImportError: cannot import name 'RAND_egd' from '_ssl' (/usr/lib/python3.4/lib-dynload/_ssl.so)",
    ],
  },
  {
    id: 'python-windows-cryptogen',
    program: 'CPython 2.7, 3.4, 3.5 on Windows',
    era: '2011–2017',
    patterns: [
      'failed to initialize windows random api',
      '*(error|winerror|windowserror)~-2146893795',
      'cryptacquirecontext*(0x8009001d|-2146893795)',
      'provider dll failed to initialize correctly',
    ],
    entropy: 'no',
    cause:
      'The child was started without SystemRoot in its environment, so Windows cannot load the provider (0x8009001D).',
    fix: ['Hand the whole environment on, or at least SystemRoot: env = dict(os.environ, X="y")'],
    seedHelps: 'no',
    specificity: 82,
    examples: [
      'Fatal Python error: Failed to initialize Windows random API (CryptoGen)',
      'WindowsError: [Error -2146893795] Provider DLL failed to initialize correctly',
    ],
  },
];
