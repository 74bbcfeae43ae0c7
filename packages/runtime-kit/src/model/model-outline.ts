/** The first numbers of a tensor that the file holds, as far as they may be sizes, and how many elements it has. */
export type Constant = { readonly values: readonly number[]; readonly elements: number };

/** A graph or the body of a function: its nodes, and the constants that they can name. */
export type Scope = {
  readonly nodes: OutlineNode[];
  readonly constants: Map<string, Constant> /** Of sparse tensors. */;
  elements: number;
};

/** What a node says of its work. */
export type OutlineNode = {
  readonly op: string;
  /** Domain and name, as a function has them. */
  readonly key: string;
  /** The first of them; no operator that is asked for names a size later. */
  readonly inputs: readonly string[];
  readonly numbers: ReadonlyMap<string, readonly number[]>;
  readonly scopes: readonly Scope[];
  /** Of its own message, subgraphs included. */
  readonly bytes: number;
};

/** The model's graph, and its functions by domain and name. */
export type Outline = { readonly graph: Scope; readonly functions: Map<string, Scope> };

/** A scope to be filled. */
export function emptyScope(): Scope {
  return { nodes: [], constants: new Map(), elements: 0 };
}

/** A name that is given twice counts as the larger: onnxruntime may take either. */
export function addConstant({ constants }: Scope, name: string, constant: Constant | undefined): void {
  if (constant === undefined) return;
  const known = constants.get(name);
  if (known === undefined || volumeOf(known.values) < volumeOf(constant.values)) constants.set(name, constant);
}

/** Overloads of a function share a name: what calls it may call the largest. */
export function addFunction(functions: Map<string, Scope>, key: string, scope: Scope): void {
  const known = functions.get(key);
  if (known === undefined) {
    functions.set(key, scope);
    return;
  }
  for (const node of scope.nodes) known.nodes.push(node);
  for (const [name, constant] of scope.constants) addConstant(known, name, constant);
  known.elements += scope.elements;
}

/** Elements of a tensor of this size; sides of −1 and 0, which stand for others, left out. */
export function volumeOf(sides: readonly number[]): number {
  return sides.reduce((product, side) => (side > 0 ? product * side : product), 1);
}
