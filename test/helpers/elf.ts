/** Makes small ELF64 little-endian files with a dynamic section and a dynamic symbol table, as tests want them. */

export interface ElfParts {
  needed?: readonly string[];
  /** Defined symbols. */
  exports?: readonly string[];
  /** Symbols that it asks of others. */
  imports?: readonly string[];
  /** Bytes that stand somewhere in it. */
  text?: string;
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
export function program({ needed = [], exports = [], imports = [], text = '' }: ElfParts): Buffer {
  const { table, at } = strings([...needed, ...exports, ...imports]);
  const dynamic = Buffer.alloc((needed.length + 1) * 16);
  needed.forEach((name, index) => {
    dynamic.writeBigUInt64LE(1n, index * 16);
    dynamic.writeBigUInt64LE(BigInt(at.get(name)!), index * 16 + 8);
  });
  const symbols = Buffer.alloc((1 + exports.length + imports.length) * 24);
  [...exports, ...imports].forEach((name, index) => {
    symbols.writeUInt32LE(at.get(name)!, (index + 1) * 24);
    symbols.writeUInt16LE(index < exports.length ? 4 : 0, (index + 1) * 24 + 6);
  });
  const bodies = [table, dynamic, symbols, Buffer.from(`\0${text}\0`, 'latin1')];
  const types = [3, 6, 11, 1];
  const headers = Buffer.alloc(5 * 64);
  let offset = 64;
  bodies.forEach((body, index) => {
    const header = (index + 1) * 64;
    headers.writeUInt32LE(types[index]!, header + 4);
    headers.writeBigUInt64LE(BigInt(offset), header + 24);
    headers.writeBigUInt64LE(BigInt(body.length), header + 32);
    headers.writeUInt32LE(1, header + 40);
    offset += body.length;
  });
  const head = Buffer.alloc(64);
  head.write('\x7fELF\x02\x01\x01', 'latin1');
  head.writeBigUInt64LE(BigInt(offset), 0x28);
  head.writeUInt16LE(64, 0x3a);
  head.writeUInt16LE(5, 0x3c);
  return Buffer.concat([head, ...bodies, headers]);
}
