/** Makes small little-endian ELF files with a dynamic section and a dynamic symbol table, as tests want them. */

export interface ElfParts {
  needed?: readonly string[];
  /** Defined symbols. */
  exports?: readonly string[];
  /** Symbols that it asks of others. */
  imports?: readonly string[];
  /** Bytes that stand somewhere in it. */
  text?: string;
  /** ELF64 unless false. */
  wide?: boolean;
}

function strings(names: readonly string[]): { table: Buffer; at: Map<string, number> } {
  const at = new Map<string, number>();
  let text = '\0';
  for (const name of names) {
    at.set(name, text.length);
    text += `${name}\0`;
  }
  return { table: Buffer.from(text, 'latin1'), at };
}

/** Sections: null, .dynstr, .dynamic, .dynsym, .rodata. */
export function program({
  needed = [],
  exports = [],
  imports = [],
  text = '',
  wide = true,
}: ElfParts): Buffer {
  const unit = wide ? 8 : 4;
  const symbol = wide ? { size: 24, section: 6 } : { size: 16, section: 14 };
  const section = wide
    ? { size: 64, at: 24, length: 32, link: 40 }
    : { size: 40, at: 16, length: 20, link: 24 };
  const place = wide ? { table: 0x28, size: 0x3a, count: 0x3c } : { table: 0x20, size: 0x2e, count: 0x30 };
  const write = (to: Buffer, value: number, offset: number) =>
    wide ? to.writeBigUInt64LE(BigInt(value), offset) : to.writeUInt32LE(value, offset);
  const { table, at } = strings([...needed, ...exports, ...imports]);
  const dynamic = Buffer.alloc((needed.length + 1) * 2 * unit);
  needed.forEach((name, index) => {
    write(dynamic, 1, index * 2 * unit);
    write(dynamic, at.get(name)!, index * 2 * unit + unit);
  });
  const symbols = Buffer.alloc((1 + exports.length + imports.length) * symbol.size);
  [...exports, ...imports].forEach((name, index) => {
    symbols.writeUInt32LE(at.get(name)!, (index + 1) * symbol.size);
    symbols.writeUInt16LE(index < exports.length ? 4 : 0, (index + 1) * symbol.size + symbol.section);
  });
  const bodies = [table, dynamic, symbols, Buffer.from(`\0${text}\0`, 'latin1')];
  const types = [3, 6, 11, 1];
  const headers = Buffer.alloc(5 * section.size);
  let offset = 64;
  bodies.forEach((body, index) => {
    const header = (index + 1) * section.size;
    headers.writeUInt32LE(types[index]!, header + 4);
    write(headers, offset, header + section.at);
    write(headers, body.length, header + section.length);
    headers.writeUInt32LE(1, header + section.link);
    offset += body.length;
  });
  const head = Buffer.alloc(64);
  head.write(`\x7fELF${wide ? '\x02' : '\x01'}\x01\x01`, 'latin1');
  write(head, offset, place.table);
  head.writeUInt16LE(section.size, place.size);
  head.writeUInt16LE(5, place.count);
  return Buffer.concat([head, ...bodies, headers]);
}
