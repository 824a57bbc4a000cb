/** The public API: re-exports only. */
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
export type {
  CommandOutcome,
  CommandReport,
  DigestName,
  GenerateOptions,
  GenerateReport,
} from './generator/outcome.ts';
export { doctor, explain, generate, lastReport, resolve, seed } from './library.ts';
export type { SeedOptions, SeedReport } from './seed.ts';
export type { SeedFileReport } from './seed-file/outcome.ts';
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
