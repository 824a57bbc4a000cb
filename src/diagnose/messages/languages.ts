/** Ruby, Perl, Erlang, JavaScript's libraries. */
import { ASK_OPENSSL, DEVICE_NODES, OLD_ONLY, PROVIDERS, SYSTEM_CALL } from './remedies.ts';
import type { Message } from './type.ts';

export const LANGUAGES: readonly Message[] = [
  {
    id: 'ruby-failed-to-get-urandom',
    program: 'Ruby: Random.urandom, SecureRandom, tmpdir',
    era: 'Ruby 2.5 – 3.4 (2018–)',
    patterns: ['failed to get urandom'],
    entropy: 'no',
    cause:
      'getentropy() failed: a forbidden call, or a kernel before 3.17. Ruby then does not go back to /dev/urandom, readable or not. On macOS: no free file descriptor.',
    fix: [
      'macOS: ulimit -n 4096',
      'Kernel 3.10: a Ruby with the fix of bug 21448',
      ...SYSTEM_CALL,
      ...DEVICE_NODES,
    ],
    seedHelps: 'no',
    specificity: 82,
    examples: [
      "tmpdir.rb:152:in 'Random.urandom': failed to get urandom (RuntimeError)",
      'RuntimeError (failed to get\nurandom):\n  app/models/token.rb:3',
    ],
  },
  {
    id: 'perl-net-ssleay-not-seeded',
    program: "Perl's Net::SSLeay",
    era: '1.2x – 1.9x (1998–)',
    patterns: ['random number generator not seeded!!!', '*ssleay*random number generator not seeded'],
    entropy: 'yes',
    cause:
      'randomize() found no seed file, device, given seed or EGD socket; told only with $Net::SSLeay::trace.',
    fix: ['Old OpenSSL: Net::SSLeay::randomize($seed_file), or $ENV{EGD_PATH}', ASK_OPENSSL],
    seedHelps: 'only-old',
    seedNote: '$rn_seed_file and $ENV{EGD_PATH}',
    specificity: 80,
    examples: [
      'Random number generator not seeded!!!',
      'Net::SSLeay: Random number generator not see\nded!!! at /usr/lib/perl5/Net/SSLeay.pm line 590.',
    ],
  },
  {
    id: 'perl-crypt-openssl-random',
    program: "Perl's Crypt::OpenSSL::Random",
    era: '2001–',
    patterns: ['unable to sufficiently seed the random number generator'],
    entropy: 'yes',
    cause: 'The text that its manual tells callers to die with when random_status() is false.',
    fix: ['Old OpenSSL: random_seed() or random_egd()', ASK_OPENSSL],
    seedHelps: 'only-old',
    seedNote: OLD_ONLY,
    specificity: 80,
    examples: [
      'Unable to sufficiently seed the random number generator',
      'dkimproxy.out: Unable to sufficiently seed\nthe random number generator at /usr/bin/x line 9',
    ],
  },
  {
    id: 'erlang-low-entropy',
    program: 'Erlang/OTP crypto: RabbitMQ, ejabberd, CouchDB, Elixir',
    era: 'OTP R14 – 28 (2012–)',
    patterns: [
      '*{low_entropy,',
      '*{low_entropy}',
      '*,low_entropy,',
      '*,low_entropy}',
      '(error|exit|throw|reason|exception)(:|: |::|: :|=|=>|,|>>)low_entropy',
      'crypto,(strong_rand_bytes|rand_bytes|rand_uniform|strong_rand_range)*low_entropy',
      'low_entropy*(crypto,strong_rand_bytes|crypto.strong_rand_bytes|crypto:strong_rand_bytes/1$)',
      '^low_entropy$',
      '(exit~:low_entropy',
    ],
    entropy: 'no',
    cause:
      'OpenSSL gave Erlang no bytes. In spite of the name it is nearly always the configuration of FIPS or providers, an init:restart() with a static OpenSSL, or a forbidden getrandom; not an empty pool.',
    fix: [
      'erl -noshell -eval \'io:format("~p~n",[crypto:info_lib()]),halt().\'; openssl rand -hex 8',
      'RabbitMQ with FIPS: -crypto fips_mode true needs an OTP built --enable-fips and a FIPS provider that works',
      'OTP 27 and 28 on macOS and Windows: no init:restart()',
      ...PROVIDERS,
    ],
    seedHelps: 'no',
    seedNote: 'crypto:rand_seed/1 cannot end this state',
    specificity: 80,
    examples: [
      '{low_entropy,[{crypto,strong_rand_bytes,1,[{file,"crypto.erl"},{line,1155}]}',
      '** (ErlangError) Erlang error: :low_entropy\n    (crypto 5.1) crypto.erl:770: :crypto.strong_rand_bytes/1',
    ],
  },
  {
    id: 'js-no-csprng',
    program: 'sm-crypto, jsbn, uuid, nanoid and polyfills in mini-programs and React Native',
    era: '2015–',
    patterns: [
      'no available csprng',
      'crypto.getrandomvalues() (not supported|is not supported)',
      'crypto.getrandomvalues must be defined',
      'native crypto module could not be used to get secure random number',
      'no secure random number generator (available|found)',
      'secure random number generation is not supported by this browser',
    ],
    entropy: 'no',
    cause:
      'The JavaScript host has no Web Crypto (WeChat mini-program, old React Native, old Jest with jsdom).',
    fix: [
      'sm-crypto-v2: await initRNGPool() first',
      "React Native: import 'react-native-get-random-values' before uuid; Jest: testEnvironment node, or Node 19 and later",
    ],
    seedHelps: 'no',
    specificity: 75,
    examples: [
      'no available csprng, abort.',
      'Error: crypto.getRandomValues() not supported. See https://github.com/uuidjs/uuid#getrandomvalues-not-supported',
    ],
  },
];
