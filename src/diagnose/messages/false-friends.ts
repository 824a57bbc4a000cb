/**
 * Words of other trades: machine learning, images, password meters, test names, prose. A wary message on the same lines as
 * one of these is not told. In the language of matching/template.ts.
 */
export const FALSE_FRIENDS: readonly string[] = [
  // webpack's MD4 on OpenSSL 3 prints the same code; there the digest is refused, not the generator
  'opensslerrorstack:**err_ossl_evp_unsupported',
  '(numpy|np.random|torch|tensorflow|keras|sklearn|scikit-learn|pytorch|jax)*',
  '(rng_state|manual_seed|random_state|checkpoint|reproducib|reproducible|epoch|deterministic)*',
  '*(cross-entropy|cross_entropy|crossentropy)',
  '(decision tree|information gain|shannon|zxcvbn|password strength|passphrase|passwords)*',
  '(cwe-330|cwe-331|cwe-332|cwe-338|cve-)*',
  '(private key|id_rsa|id_ed25519|kubeconfig|.pgpass|.netrc|config file|configuration file|ssh_config)*insecure permissions',
];
