/** The order of the page: what a user needs first. A public function or object that is in no section is a mistake; types follow. */
export const SECTIONS: readonly { title: string; names: readonly string[] }[] = [
  { title: 'Seeding', names: ['seed', 'resolve', 'generate', 'lastReport'] },
  { title: 'Diagnosis', names: ['doctor', 'explain'] },
  { title: 'TLS', names: ['connect', 'tlsOptions', 'TrustStore', 'probe', 'parseMailbox'] },
  { title: 'Assessment', names: ['assess', 'assessCommand'] },
  { title: 'Images', names: ['seal'] },
  { title: 'What is thrown', names: ['RndSeedError', 'ERRORS'] },
];
