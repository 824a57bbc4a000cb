/** The JVM (SecureRandom, Tomcat, Netty) and Node.js. */
import { PROVIDERS } from './remedies.ts';
import type { Message } from './type.ts';

export const JAVA_AND_NODE: readonly Message[] = [
  {
    id: 'java-seedgenerator-hang',
    program: 'Java 6 – 11: Tomcat, Jetty, WebLogic, NiFi, keytool',
    era: 'mostly JDK 8 and before, kernels before 5.6 (2004–2022)',
    patterns: [
      '*seedgenerator$(urlseedgenerator|threadedseedgenerator|nativeseedgenerator).getseedbyte*',
      '*nativeseedgenerator.getseedbyte*',
      'sun.security.provider.seedgenerator.(generateseed|getsystementropy|<clinit>)*',
      'sun.security.provider.nativeprng*(readfully|implgenerateseed|enginegenerateseed|implnextbytes)*',
      'java.security.securerandom.generateseed(*',
    ],
    entropy: 'yes',
    cause: 'A thread dump of a JVM that reads /dev/random for its first SecureRandom seed, and waits.',
    fix: [
      'java -Djava.security.egd=file:/dev/./urandom …   (JDK 8 and before; the /./ is needed before 8)',
      'Or in $JAVA_HOME/conf/security/java.security: securerandom.source=file:/dev/urandom',
      'uname -r   (5.6 and later: not needed)',
    ],
    seedHelps: 'no',
    seedNote: 'The "egd" in the property is history: it takes a URL, not an EGD socket',
    specificity: 75,
    examples: [
      'at sun.security.provider.SeedGenerator$URLSeedGenerator.getSeedBytes(SeedGenerator.java:539)',
      '\tat java.io.FileInputStream.readBytes(Native Method)\n\tat sun.security.provider.NativePRNG$RandomIO.readFully(NativePRNG.java:425)\n\tat sun.security.provider.NativePRNG$RandomIO.implGenerateSeed(NativePRNG.java:442)',
    ],
  },
  {
    id: 'tomcat-securerandom-slow',
    program: 'Apache Tomcat, Spring Boot',
    era: 'Tomcat 7 – 11 (2012–)',
    patterns: ['creation of securerandom instance for session id generation'],
    entropy: 'yes',
    cause:
      'Seeding took more than 100 ms: it waited for /dev/random. A few hundred milliseconds are harmless.',
    fix: [
      'CATALINA_OPTS=-Djava.security.egd=file:/dev/./urandom',
      'A kernel of 5.6 or later, or virtio-rng for the virtual machine; before 5.6 rng-tools or haveged on the host',
    ],
    seedHelps: 'no',
    specificity: 82,
    examples: [
      'Creation of SecureRandom instance for session ID generation using [SHA1PRNG] took [746,031] milliseconds.',
      'INFO: Creation of SecureRandom instance for session ID generation usin\ng [NativePRNG] took [5,172] milliseconds.',
    ],
  },
  {
    id: 'netty-seed-3-seconds',
    program: 'Netty: gRPC, Dubbo, CAT, ShardingSphere, Elasticsearch',
    era: 'Netty 4.0 – 4.1 (2014–)',
    patterns: ['failed to generate a seed from securerandom within'],
    entropy: 'maybe',
    cause:
      'Netty waited 3 s for SecureRandom.generateSeed(), which reads /dev/random, and goes on with a weaker seed (not for keys). A starved JVM or a full heap does it too.',
    fix: [
      '-Djava.security.egd=file:/dev/./urandom   or -Dio.netty.initialSeedUniquifier=NUMBER',
      'uname -r   (5.6 and later: look at garbage collection and heap first)',
    ],
    seedHelps: 'no',
    specificity: 82,
    examples: [
      'Failed to generate a seed from SecureRandom within 3 seconds. Not enough entropy?',
      '[WARN ] i.n.u.i.ThreadLocalRandom - Failed to generate a seed from SecureRandom with\nin 3 seconds. Not enough entrophy?',
    ],
  },
  {
    id: 'node-csprng-assertion',
    program: 'Node.js',
    era: 'Node 17 – 25 (2022–)',
    patterns: ['*csprng(nullptr, 0)*'],
    entropy: 'no',
    cause:
      'Node checks at its start that OpenSSL is seeded, and aborts (134) if not. In practice: a child on Windows without SystemRoot, an openssl.cnf without the default provider (--openssl-shared-config, --openssl-config), or getrandom forbidden on Linux.',
    fix: [
      "Windows: hand the whole environment on, spawn(cmd, args, {env: {...env, X: 'y'}})   (SystemRoot and windir must be in it)",
      'OPENSSL_CONF= node -e 1; without --openssl-shared-config',
      "Linux: allow getrandom in the seccomp profile; on kernel 4.8 and later Node's OpenSSL does not go back to /dev/urandom",
      PROVIDERS[1]!,
    ],
    seedHelps: 'no',
    specificity: 85,
    examples: [
      '#  Assertion failed: ncrypto::CSPRNG(nullptr, 0)',
      "node[9]: ../src/node.cc:1109: Assertion `crypto::CSPRNG(nullptr, 0).is_ok()' failed.",
    ],
  },
  {
    id: 'node-randombytes-error',
    program: 'Node.js: crypto.randomBytes',
    era: 'Node 0.10 – 16 (2014–2022)',
    patterns: [
      'error:*random number generator*at*(object.randombytes|randombytes|randomfillsync)',
      'random number generator:**internal/crypto/random*',
      'prng not seeded**(randombytes|crypto.js:)',
      'error retrieving entropy**internal/crypto/random*',
    ],
    entropy: 'maybe',
    cause:
      "randomBytes() throws OpenSSL's error (ppc64le and other builds whose OpenSSL 1.1.1d lost its source; Node 0.10).",
    fix: [
      'node -v; openssl version -r; upgrade Node',
      'strace -f -e trace=getrandom,openat node -p "crypto.randomBytes(8)"',
    ],
    seedHelps: 'no',
    specificity: 72,
    examples: [
      'Error: error:2406C06E:random number generator:RAND_DRBG_instantiate:error retrieving entropy\n    at handleError (internal/crypto/random.js:117:14)\n    at Object.randomBytes (internal/crypto/random.js:52:19)',
      'crypto.js:1234\nError: error:24064064:random number generator:SSLEAY_RAND_BYTES:PRNG not seeded\n    at Error (native)\n    at Object.randomBytes (crypto.js:55:1)',
    ],
  },
];
