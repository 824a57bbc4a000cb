/**
 * Reads the public names out of the sources, as the compiler understands them. TypeScript 7 has no other interface to its syntax
 * trees than `unstable/`; what is used of it is here, in types.ts and in nodes.ts, and package.json names the exact version.
 */
import path from 'node:path';
import { type Node, SyntaxKind, type TypeNode } from 'typescript/unstable/ast';
import { API, type Checker, type Project, SymbolFlags, type Symbol as Token } from 'typescript/unstable/sync';
import { childrenOf, commentOf, commentOfFile, has, isHidden, nameOf, type Tree } from './nodes.ts';
import type { Entry, EntryPoint, Row, Signature, TypeText } from './type.ts';
import { pieces, type Resolve, rowsOf } from './types.ts';

const FUNCTIONS = [SyntaxKind.FunctionDeclaration, SyntaxKind.MethodDeclaration, SyntaxKind.MethodSignature];

function byPlace(a: Node, b: Node): number {
  const [one, other] = [a.getSourceFile().fileName, b.getSourceFile().fileName];
  if (one === other) return a.pos - b.pos;
  return one < other ? -1 : 1;
}

/** What a type asks the type of. */
const queriesIn = (type: Node): Node[] =>
  childrenOf(type).flatMap((one) =>
    one.kind === SyntaxKind.TypeQuery ? childrenOf(one).slice(0, 1) : queriesIn(one),
  );

class Reader {
  readonly #checker: Checker;
  readonly #public: ReadonlyMap<number, string>;
  readonly unexported: Set<string> = new Set();
  #reading = '';

  constructor(checker: Checker, names: readonly Token[]) {
    this.#checker = checker;
    const known = names.map((name) => this.#target(name));
    this.#public = new Map(
      known.flatMap((target) => {
        const made = this.#madeBy(target);
        return [target, ...(made ? [made] : [])].map(({ id }): [number, string] => [id, target.name]);
      }),
    );
  }

  /** The class behind an object that makes what the type of the same name is: `TrustStore.open()`. */
  #madeBy({ declarations }: Token): Token | undefined {
    const [alias, constant] = declarations.map((one) => one.resolve()!);
    if (alias?.kind !== SyntaxKind.TypeAliasDeclaration || constant === undefined) return undefined;
    return this.#checker.getTypeFromTypeNode((alias as Tree<'type'>).type as TypeNode)!.getSymbol();
  }

  readonly #resolve: Resolve = (identifier) => {
    const name = this.#checker.getSymbolAtLocation(identifier);
    const target = name && this.#target(name);
    const known = target && this.#public.get(target.id);
    if (
      known === undefined &&
      target?.declarations.some(({ path: file }) => !file.includes('/node_modules/'))
    )
      this.unexported.add(`${this.#reading} → ${target.name}`);
    return known;
  };

  #target(name: Token): Token {
    return name.flags & SymbolFlags.Alias ? this.#checker.getAliasedSymbol(name) : name;
  }

  entry(name: Token): Entry {
    this.#reading = name.name;
    const entry = this.#describe(name.name, this.#target(name));
    const types = [
      ...entry.signatures.flatMap(({ parameters, result }) => [
        ...parameters.map(({ type }) => type),
        result,
      ]),
      ...[...entry.properties, ...entry.values].map(({ type }) => type),
      entry.type ?? [],
    ];
    const mentions = new Set(types.flat().flatMap((piece) => piece.name ?? []));
    mentions.delete(name.name);
    return { ...entry, mentions: [...mentions] };
  }

  #describe(name: string, symbol: Token): Omit<Entry, 'mentions'> {
    const declarations = symbol.declarations.map((one) => one.resolve()!);
    const nothing = { name, signatures: [], properties: [], values: [], type: null };
    const [first, second] = declarations as [Node, Node?];
    const comment = commentOf(first);
    const type = (first as Tree<'type'>).type;
    switch (first.kind) {
      case SyntaxKind.FunctionDeclaration: {
        const visible = declarations.filter(
          (one) => declarations.length === 1 || !has(one, SyntaxKind.Block),
        );
        const signatures = visible.map((one) => this.#signature(one, name));
        return { ...nothing, kind: 'function', comment, signatures };
      }
      case SyntaxKind.InterfaceDeclaration:
        return { ...nothing, kind: 'type', comment, properties: this.#properties(first) };
      case SyntaxKind.ClassDeclaration:
        return { ...nothing, kind: 'class', comment, ...this.#members(first, name) };
      case SyntaxKind.VariableDeclaration:
        return { ...nothing, kind: 'constant', comment, type: type ? pieces(type, this.#resolve) : null };
      default:
        if (second !== undefined) return this.#object(name, this.#madeBy(symbol)!, second);
        return { ...nothing, kind: 'type', comment, ...this.#alias(type!) };
    }
  }

  #object(name: string, made: Token, constant: Node): Omit<Entry, 'mentions'> {
    const { signatures, properties } = this.#members(made.declarations[0]!.resolve()!, name);
    const makers = childrenOf((constant as Tree<'type'>).type!).filter(({ kind }) =>
      FUNCTIONS.includes(kind),
    );
    return {
      name,
      kind: 'object',
      comment: commentOf(constant),
      signatures: [...makers.map((one) => this.#signature(one, `${name}.${nameOf(one)}`)), ...signatures],
      properties,
      values: [],
      type: null,
    };
  }

  #alias(type: Node): Pick<Entry, 'type' | 'values'> {
    const members = type.kind === SyntaxKind.UnionType ? childrenOf(type) : [];
    const isCommented = members.some((one) => commentOf(one).text !== '');
    const values: Row[] = members.map((one) => ({
      name: '',
      isOptional: false,
      type: pieces(one, this.#resolve),
      comment: commentOf(one),
    }));
    return { type: this.#written(type), values: isCommented ? values : [] };
  }

  /** What is computed from a list (`(typeof NAMES)[number]`) is written out in its order. */
  #written(type: Node): TypeText {
    const [query] = type.kind === SyntaxKind.IndexedAccessType ? queriesIn(type) : [];
    const list = query && this.#checker.getSymbolAtLocation(query)?.valueDeclaration?.resolve();
    if (list === undefined) return pieces(type, this.#resolve);
    const values = (list as Tree<'initializer'>).initializer!.getText().match(/'[^']*'/g)!;
    return [{ text: values.join(' | ') }];
  }

  /** Its own first, then those that it takes over, each where it stands: the compiler promises no order. */
  #properties(declaration: Node): Row[] {
    const symbol = this.#checker.getSymbolAtLocation((declaration as Tree<'name'>).name!)!;
    const type = this.#checker.getDeclaredTypeOfSymbol(symbol);
    const placed = this.#checker.getPropertiesOfType(type).map((property) => {
      const [node] = property.declarations.map((one) => one.resolve()!).sort(byPlace);
      return { property, node: node! };
    });
    const isOwn = (node: Node): boolean => node.parent === declaration;
    placed.sort((a, b) => Number(isOwn(b.node)) - Number(isOwn(a.node)) || byPlace(a.node, b.node));
    return placed.flatMap(({ property, node }) => {
      if (isHidden(node)) return [];
      const isOptional = (property.flags & SymbolFlags.Optional) !== 0;
      return rowsOf(node, property.name, isOptional, this.#resolve);
    });
  }

  #members(declaration: Node, name: string): Pick<Entry, 'signatures' | 'properties'> {
    const members = childrenOf(declaration).filter(
      (one) => !isHidden(one) && !has(one, SyntaxKind.StaticKeyword),
    );
    const instance = name.charAt(0).toLowerCase() + name.slice(1);
    const constructors = members.filter(({ kind }) => kind === SyntaxKind.Constructor);
    const methods = members.filter(({ kind }) => FUNCTIONS.includes(kind));
    const fields = members.filter(
      ({ kind }) => kind === SyntaxKind.PropertyDeclaration || kind === SyntaxKind.GetAccessor,
    );
    return {
      signatures: [
        ...constructors.map((one) => this.#signature(one, `new ${name}`)),
        ...methods.map((one) => this.#signature(one, `${instance}.${nameOf(one)}`)),
      ],
      properties: fields.flatMap((one) => rowsOf(one, nameOf(one), false, this.#resolve)),
    };
  }

  #signature(node: Node, name: string): Signature {
    const parameters = childrenOf(node).filter(({ kind }) => kind === SyntaxKind.Parameter);
    const { type } = node as Tree<'type'>;
    return {
      name,
      parameters: parameters.map((one) => ({
        name: nameOf(one).startsWith('{') ? 'options' : nameOf(one),
        isOptional:
          has(one, SyntaxKind.QuestionToken) || (one as Tree<'initializer'>).initializer !== undefined,
        type: pieces((one as Tree<'type'>).type!, this.#resolve),
      })),
      result: type ? pieces(type, this.#resolve) : [],
      comment: commentOf(node),
    };
  }
}

function readEntryPoint(project: Project, specifier: string, file: string): EntryPoint {
  const source = project.program.getSourceFile(file)!;
  const module = project.checker.getSymbolAtLocation(source);
  const names = module === undefined ? [] : [...project.checker.getExportsOfModule(module)];
  names.sort((a, b) => (a.name < b.name ? -1 : 1)); // the compiler promises no order
  const reader = new Reader(project.checker, names);
  const entries = names.map((name) => reader.entry(name));
  return { specifier, comment: commentOfFile(source), entries, unexported: [...reader.unexported] };
}

/** @param files specifier → path from the root */
export function readPublicNames(root: string, files: ReadonlyMap<string, string>): EntryPoint[] {
  const api = new API({ cwd: root });
  try {
    const project = api
      .updateSnapshot({ openProjects: [path.join(root, 'tsconfig.json')] })
      .getProjects()[0]!;
    return [...files].map(([specifier, file]) => readEntryPoint(project, specifier, path.join(root, file)));
  } finally {
    api.close();
  }
}
