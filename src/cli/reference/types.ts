/** Types as they are written in the sources, with the public names in them marked; objects within objects become rows. */
import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import { childrenOf, commentOf, has, nameOf, type Tree } from './nodes.ts';
import type { Piece, Row, TypeText } from './type.ts';

/** The public name that an identifier means, whatever it is called where it stands. */
export type Resolve = (identifier: Node) => string | undefined;

const NAMING = [SyntaxKind.TypeReference, SyntaxKind.TypeQuery];

interface Mark {
  from: number;
  to: number;
  text?: string;
  name?: string;
}

function marksOf(node: Node, resolve: Resolve): Mark[] {
  if (node.kind === SyntaxKind.Identifier && NAMING.includes(node.parent.kind)) {
    const name = resolve(node);
    return name === undefined ? [] : [{ from: node.getStart(), to: node.end, text: name, name }];
  }
  return childrenOf(node).flatMap((child) => marksOf(child, resolve));
}

const clean = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/; }/g, ' }');

function cut(node: Node, marks: readonly Mark[]): TypeText {
  const { text } = node.getSourceFile();
  const found: Piece[] = [{ text: '' }];
  const add = (piece: Piece): void => {
    const last = found.at(-1)!;
    if (piece.name !== undefined || last.name !== undefined) found.push(piece);
    else last.text += piece.text;
  };
  let at = node.getStart();
  for (const { from, to, ...piece } of marks) {
    add({ text: clean(text.slice(at, from)) });
    add({ text: '', ...piece });
    at = to;
  }
  add({ text: clean(text.slice(at, node.end)) });
  const first = found[0]!;
  first.text = first.text.replace(/^\s*\|\s/, ''); // a union may begin with a bar
  return found.filter((piece) => piece.text !== '');
}

export const pieces = (node: Node, resolve: Resolve): TypeText => cut(node, marksOf(node, resolve));

/** The object that a type is, may be, or is a list of; its values are worth rows of their own. */
function objectIn(node: Node): { literal: Node; isList: boolean } | null {
  if (node.kind === SyntaxKind.TypeLiteral) return { literal: node, isList: false };
  const parts = childrenOf(node);
  if (node.kind === SyntaxKind.ArrayType || node.kind === SyntaxKind.TypeOperator) {
    const inner = parts.length === 1 ? objectIn(parts[0]!) : null;
    return inner && { ...inner, isList: true };
  }
  if (node.kind !== SyntaxKind.UnionType) return null;
  const objects = parts.flatMap((part) => objectIn(part) ?? []);
  return objects.length === 1 ? objects[0]! : null;
}

/** A property, and what it holds where that is an object without a name. */
export function rowsOf(node: Node, name: string, isOptional: boolean, resolve: Resolve): Row[] {
  const { type, initializer } = node as Tree<'type' | 'initializer'>;
  const comment = commentOf(node);
  if (type === undefined) {
    return [{ name, isOptional, type: initializer ? [{ text: initializer.getText() }] : [], comment }];
  }
  const inner = objectIn(type);
  if (inner === null) return [{ name, isOptional, type: pieces(type, resolve), comment }];
  const { literal, isList } = inner;
  const mark = { from: literal.getStart(), to: literal.end, text: 'object' };
  const prefix = `${name}${isList ? '[]' : ''}.`;
  const held = childrenOf(literal).flatMap((one) =>
    rowsOf(one, `${prefix}${nameOf(one)}`, has(one, SyntaxKind.QuestionToken), resolve),
  );
  return [{ name, isOptional, type: cut(type, [mark]), comment }, ...held];
}
