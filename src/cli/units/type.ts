/** What a unit is printed for. */
export interface UnitFacts {
  /** The words that start this program, absolute. */
  program: readonly string[];
}
