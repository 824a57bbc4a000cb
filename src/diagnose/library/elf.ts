/**
 * A small reader of ELF shared objects and programs (System V gABI, chapters 4 and 5): which libraries one needs, and
 * which symbols it exports. Reads section headers, so a fully stripped file answers null. Nothing is executed.
 */

export interface Elf {
  /** DT_NEEDED, in order. */
  needed: string[];
  /** A defined symbol of that name in .dynsym. */
  exports(name: string): boolean;
}

const SHT_DYNAMIC = 6;
const SHT_DYNSYM = 11;
const DT_NEEDED = 1;
const MAX_SECTIONS = 4096;

interface Section {
  type: number;
  offset: number;
  size: number;
  link: number;
  entry: number;
}

class Reader {
  readonly bytes: Buffer;
  readonly wide: boolean;
  readonly #little: boolean;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.wide = bytes[4] === 2;
    this.#little = bytes[5] === 1;
  }

  half(at: number): number {
    return this.#little ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at);
  }

  word(at: number): number {
    return this.#little ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }

  /** An address or offset: 8 bytes in ELF64. */
  long(at: number): number {
    if (!this.wide) return this.word(at);
    return Number(this.#little ? this.bytes.readBigUInt64LE(at) : this.bytes.readBigUInt64BE(at));
  }

  name(table: Section, at: number): string {
    const from = table.offset + at;
    const end = this.bytes.indexOf(0, from);
    if (from < 0 || from >= this.bytes.length || end === -1) return '';
    return this.bytes.toString('latin1', from, Math.min(end, from + 4096));
  }

  section(at: number): Section {
    return this.wide
      ? {
          type: this.word(at + 4),
          offset: this.long(at + 24),
          size: this.long(at + 32),
          link: this.word(at + 40),
          entry: this.long(at + 56),
        }
      : {
          type: this.word(at + 4),
          offset: this.word(at + 16),
          size: this.word(at + 20),
          link: this.word(at + 24),
          entry: this.word(at + 36),
        };
  }

  sections(): Section[] {
    const start = this.long(this.wide ? 0x28 : 0x20);
    const size = this.half(this.wide ? 0x3a : 0x2e);
    const count = Math.min(this.half(this.wide ? 0x3c : 0x30), MAX_SECTIONS);
    if (start === 0 || size < (this.wide ? 64 : 40)) return [];
    return Array.from({ length: count }, (_, index) => this.section(start + index * size));
  }

  *entries({ offset, size }: Section, step: number): Generator<number> {
    const end = Math.min(offset + size, this.bytes.length);
    for (let at = offset; at + step <= end; at += step) yield at;
  }
}

function neededBy(reader: Reader, sections: readonly Section[]): string[] {
  const dynamic = sections.find(({ type }) => type === SHT_DYNAMIC);
  const names = dynamic && sections[dynamic.link];
  if (!dynamic || !names) return [];
  const found: string[] = [];
  const unit = reader.wide ? 8 : 4;
  for (const at of reader.entries(dynamic, 2 * unit)) {
    const tag = reader.long(at);
    if (tag === 0) break;
    if (tag === DT_NEEDED) found.push(reader.name(names, reader.long(at + unit)));
  }
  return found;
}

/** Symbol entries: ELF64 name, info, other, shndx(6), value, size; ELF32 name, value, size, info, other, shndx(14). */
function doesExport(reader: Reader, sections: readonly Section[], wanted: string): boolean {
  const table = sections.find(({ type }) => type === SHT_DYNSYM);
  const names = table && sections[table.link];
  if (!table || !names) return false;
  const [step, index] = reader.wide ? [24, 6] : [16, 14];
  for (const at of reader.entries(table, step)) {
    if (reader.half(at + index) !== 0 && reader.name(names, reader.word(at)) === wanted) return true;
  }
  return false;
}

/** @returns null for what is not ELF, or has no section headers, or contradicts itself. */
export function readElf(bytes: Buffer): Elf | null {
  if (bytes.length < 64 || bytes.toString('latin1', 0, 4) !== '\x7fELF') return null;
  try {
    const reader = new Reader(bytes);
    const sections = reader.sections();
    if (sections.length === 0) return null;
    return {
      needed: neededBy(reader, sections),
      exports(name) {
        try {
          return doesExport(reader, sections, name);
        } catch {
          return false; // an offset that leads out of the file
        }
      },
    };
  } catch {
    return null;
  }
}
