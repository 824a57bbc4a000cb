/** What the reference asks of a syntax tree: the comment before a node, its name, its modifiers. */
import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import { parseComment } from './comment.ts';
import type { Comment } from './type.ts';

export type Tree<Child extends string> = Node & { readonly [name in Child]?: Node };

export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  node.forEachChild((child) => {
    children.push(child);
  });
  return children;
}

/** The last doc comment of a text without code. */
const lastComment = (trivia: string): string => trivia.match(/\/\*\*[\s\S]*?\*\//g)?.at(-1) ?? '';

/** The comment that stands before a declaration, a member, or a member of a union (where it stands before the bar). */
export function commentOf(node: Node): Comment {
  if (node.kind === SyntaxKind.VariableDeclaration) return commentOf(node.parent.parent);
  const { text } = node.getSourceFile();
  const own = lastComment(text.slice(node.pos, node.getStart()));
  if (own !== '' || text[node.pos - 1] !== '|') return parseComment(own);
  const before = text.slice(0, node.pos - 1).trimEnd();
  return parseComment(before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : '');
}

/** What a file says of itself: the comment that it opens with. */
export function commentOfFile(file: Node): Comment {
  return parseComment(/^(?:#!.*\n)?\s*(\/\*\*[\s\S]*?\*\/)/.exec(file.getSourceFile().text)?.[1] ?? '');
}

export function nameOf(node: Node): string {
  return (node as Tree<'name'>).name?.getText() ?? '';
}

export const has = (node: Node, kind: SyntaxKind): boolean =>
  childrenOf(node).some((child) => child.kind === kind);

/** Not for the reader: private to the class, or to the project. */
export function isHidden(node: Node): boolean {
  return nameOf(node).startsWith('#') || has(node, SyntaxKind.PrivateKeyword) || commentOf(node).isInternal;
}
