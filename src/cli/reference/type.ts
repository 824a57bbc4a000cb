/** What the reference knows of the package: the public names as plain objects, in the order of their declaration. */

/** A doc comment (TSDoc's tags, as far as this project uses them). */
export interface Comment {
  /** Paragraphs of Markdown, unwrapped. */
  text: string;
  params: ReadonlyMap<string, string>;
  returns: string;
  throws: string;
  /** JavaScript of each `@example`. */
  examples: readonly string[];
  isInternal: boolean;
}

/** A piece of a type; `name` is the public name that it stands for. */
export interface Piece {
  text: string;
  name?: string;
}

export type TypeText = readonly Piece[];

/** A property, or a value of a union that has something to say. */
export interface Row {
  /** With the names of what holds it: `creditBits.outside`, `sources[].path`. */
  name: string;
  isOptional: boolean;
  type: TypeText;
  comment: Comment;
}

export interface Signature {
  name: string;
  parameters: readonly { name: string; isOptional: boolean; type: TypeText }[];
  result: TypeText;
  comment: Comment;
}

export interface Entry {
  name: string;
  kind: 'function' | 'class' | 'object' | 'type' | 'constant';
  comment: Comment;
  /** Overloads of a function; the constructor, or what makes one, then the methods. */
  signatures: readonly Signature[];
  properties: readonly Row[];
  /** Values of a union, where they are commented on. */
  values: readonly Row[];
  /** What an alias or a constant is, if it has no properties to list. */
  type: TypeText | null;
  /** Public names in all of it, itself left out. */
  mentions: readonly string[];
}

export interface EntryPoint {
  /** As it is imported: `rnd-seed/register`. */
  specifier: string;
  /** Of its file. */
  comment: Comment;
  entries: readonly Entry[];
  /** Types of the project that these name, and that nobody can import: `Entry → Type`. */
  unexported: readonly string[];
}
