/** The public API: re-exports only. */
export type {
  FieldWorth,
  Worth,
  WorthVerdict,
} from './assess/commands/outcome.ts';
export type { IidReport } from './assess/iid/outcome.ts';
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
export type { ClientTlsOptions } from './tls/connect/client-options.ts';
export type {
  AcceptPolicy,
  ConnectReport,
  Decide,
  TrustAnswer,
  TrustQuestion,
} from './tls/connect.ts';
export { type Mailbox, parseMailbox } from './tls/mailbox.ts';
export type {
  CertificateSummary,
  ClientName,
  ProbeOptions,
  ProbeReport,
  ProbeTarget,
  VersionReport,
} from './tls/outcome.ts';
export type { StartReport } from './tls/start-client.ts';
export type {
  AddReport,
  Binding,
  HostPort,
  RemoveReport,
  TrustEntry,
} from './tls/trust/outcome.ts';
