/**
 * Entropy seeding for the start of TLS, inside a program. An ES module: `import { seed } from 'rnd-seed'`; from CommonJS
 * `await import('rnd-seed')` or, as Node ≥ 20.19 has it, `require('rnd-seed')`.
 *
 * Functions return plain objects, those that `rnd-seed --json` prints, and no seed byte is in them. A bad state of the world is
 * a value in them (an outcome, a finding). What could not be done is thrown, and is always an `RndSeedError`. Each function loads
 * what it needs when it is called, and takes an AbortSignal (but `explain`, `tlsOptions`, `parseMailbox` and `lastReport`, which
 * do not wait for anybody). Units are in the names: `sizeBytes`, `creditBits`, `timeoutMs`.
 */
export type {
  FieldWorth,
  Worth,
  WorthVerdict,
} from './assess/commands/outcome.ts';
export type { Component, ConditioningReport } from './assess/conditioning.ts';
export type {
  ChiSquare,
  IidReport,
  LongestRepeatTest,
  PermutationRow,
  PermutationTest,
  StatisticName,
} from './assess/iid/outcome.ts';
export type { EstimatorName, EstimatorRow, NonIidReport } from './assess/outcome.ts';
export type { RestartReport } from './assess/restart.ts';
export type { AssessOptions, AssessReport, AssessStep } from './assessment.ts';
export type { DeliveryReport, DeliveryTarget } from './delivery/outcome.ts';
export type {
  DoctorFinding,
  DoctorReport,
  FixAction,
  Level,
  WalkPicture,
} from './diagnose/checks/outcome.ts';
export type { DoctorOptions } from './diagnose/doctor.ts';
export type { ExplainContext, ExplainMatch, ExplainReport } from './diagnose/outcome.ts';
export { ERRORS, type ErrorCode, type ErrorDetails, RndSeedError } from './errors.ts';
export type { Finding } from './finding.ts';
export type { MeasureOptions } from './generator/measure.ts';
export type {
  CommandOutcome,
  CommandReport,
  DigestName,
  GenerateOptions,
  GenerateReport,
} from './generator/outcome.ts';
export type { SealReport } from './image/outcome.ts';
export type { SealImageOptions } from './image/seal.ts';
export {
  assess,
  assessCommand,
  type ConnectOptions,
  connect,
  doctor,
  explain,
  generate,
  lastReport,
  probe,
  resolve,
  seal,
  seed,
  TrustStore,
  type TrustStoreOptions,
  tlsOptions,
} from './library.ts';
export type { SeedOptions, SeedReport } from './seed.ts';
export type { SealedSeed, SeedFileReport } from './seed-file/outcome.ts';
export type {
  FailReason,
  MuttOutcome,
  OpenSslGeneration,
  Outcome,
  RejectReason,
  ResolveOptions,
  ResolveReport,
  SourceName,
  SourceReport,
} from './sources/outcome.ts';
export type { CertificateDescription } from './tls/certificate/describe.ts';
export type { ClientTlsOptions } from './tls/connect/client-options.ts';
export type {
  AcceptPolicy,
  ConnectReport,
  Decide,
  TrustAnswer,
  TrustQuestion,
  TrustReport,
} from './tls/connect.ts';
export type { Offer } from './tls/hello/client-hello.ts';
export type { Version } from './tls/hello/version.ts';
export { type Mailbox, type MailProtocol, parseMailbox, type TlsUse } from './tls/mailbox.ts';
export type {
  CertificateSummary,
  ClientName,
  Handshake,
  ProbeOptions,
  ProbeReport,
  ProbeTarget,
  StartTlsReason,
  VersionReason,
  VersionReport,
} from './tls/outcome.ts';
export type { StartReport } from './tls/start-client.ts';
export type {
  AddReport,
  Binding,
  Choice,
  HostPort,
  RemoveReport,
  TrustEntry,
  TrustProblem,
  TrustProblemCode,
  TrustVerdict,
} from './tls/trust/outcome.ts';
export type { NewBinding } from './tls/trust/trust-store.ts';
