export type DataType = 'float32' | 'int32' | 'bool' | 'resource'

/** A tensor of a graph: which output of which node it is, and what it will hold. */
export interface Edge {
  readonly node: string
  readonly output: number
  readonly type: DataType
}

/** A tensor that a call brings along. `null` in the shape stands for any length. */
export interface Feed extends Edge {
  readonly shape: readonly (number | null)[]
}

export type Attribute =
  | { readonly kind: 'type'; readonly value: DataType }
  | { readonly kind: 'shape'; readonly value: readonly (number | null)[] }
  | { readonly kind: 'int' | 'float'; readonly value: number }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'tensor'; readonly type: DataType; readonly shape: readonly number[]; readonly values: Float32Array | Int32Array }

export type Attributes = Readonly<Record<string, Attribute>>

/** The type attribute that most operations have. */
export const FLOAT: Attributes = { T: { kind: 'type', value: 'float32' } }

export interface GraphNode {
  readonly name: string
  readonly op: string
  /** `node`, `node:output`, or `^node` for a node that merely has to run before. */
  readonly inputs: readonly string[]
  readonly attributes: Attributes
}

/** A tensor's name as TensorFlow writes it. */
export function edgeName(edge: Edge): string {
  return `${edge.node}:${edge.output}`
}

/**
 * A TensorFlow graph in the making. Nodes are computed only when a call fetches something that needs them, so whatever has an effect (an
 * assignment) must hang on a fetched tensor by `after`.
 */
export class GraphBuilder {
  readonly nodes: GraphNode[] = []

  /**
   * Adds a node and returns its outputs.
   *
   * @param outputs what each output holds
   * @param after nodes that must have run before this one
   */
  add(op: string, inputs: readonly Edge[], attributes: Attributes, outputs: readonly DataType[], after: readonly string[] = [], name = `${op}_${this.nodes.length}`): readonly Edge[] {
    this.nodes.push({ name, op, inputs: [...inputs.map(edgeName), ...after.map((node) => `^${node}`)], attributes })
    return outputs.map((type, output) => ({ node: name, output, type }))
  }

  /** {@link add} for a node with one output. */
  one(op: string, inputs: readonly Edge[], attributes: Attributes, type: DataType = 'float32', after: readonly string[] = []): Edge {
    const [edge] = this.add(op, inputs, attributes, [type], after)
    return edge as Edge
  }

  /** A node for its effect alone; returns its name. */
  act(op: string, inputs: readonly Edge[], attributes: Attributes, after: readonly string[] = []): string {
    const name = `${op}_${this.nodes.length}`
    this.add(op, inputs, attributes, [], after, name)
    return name
  }

  /** A flat tensor cut into pieces of these lengths. */
  split(flat: Edge, lengths: readonly number[]): readonly Edge[] {
    if (lengths.length < 2) return lengths.map(() => flat)
    return this.add('SplitV', [flat, this.ints(lengths), this.ints([0], [])], { ...FLOAT, num_split: { kind: 'int', value: lengths.length }, Tlen: { kind: 'type', value: 'int32' } }, lengths.map(() => 'float32'))
  }

  /** Flat tensors as one. */
  concat(flat: readonly Edge[]): Edge {
    const [first = this.floats([], [0])] = flat
    if (flat.length < 2) return first
    return this.one('ConcatV2', [...flat, this.ints([0], [])], { ...FLOAT, N: { kind: 'int', value: flat.length }, Tidx: { kind: 'type', value: 'int32' } })
  }

  feed(name: string, type: DataType, shape: readonly (number | null)[]): Feed {
    this.add('Placeholder', [], { dtype: { kind: 'type', value: type }, shape: { kind: 'shape', value: shape } }, [type], [], name)
    return { node: name, output: 0, type, shape }
  }

  floats(values: readonly number[] | Float32Array, shape: readonly number[] = []): Edge {
    return this.constant('float32', Float32Array.from(values), shape)
  }

  ints(values: readonly number[], shape: readonly number[] = [values.length]): Edge {
    return this.constant('int32', Int32Array.from(values), shape)
  }

  /** A tensor that is kept between calls, float32. Returns the handle by which it is read and changed. */
  variable(name: string, shape: readonly number[]): Edge {
    const attributes: Attributes = { dtype: { kind: 'type', value: 'float32' }, shape: { kind: 'shape', value: shape }, shared_name: { kind: 'text', value: name } }
    const [handle] = this.add('VarHandleOp', [], attributes, ['resource'], [], name)
    return handle as Edge
  }

  read(variable: Edge): Edge {
    return this.one('ReadVariableOp', [variable], { dtype: { kind: 'type', value: 'float32' } })
  }

  /** Sets a variable; returns the assignment's name. */
  assign(variable: Edge, value: Edge, after: readonly string[] = []): string {
    return this.act('AssignVariableOp', [variable, value], { dtype: { kind: 'type', value: 'float32' } }, after)
  }

  private constant(type: 'float32' | 'int32', values: Float32Array | Int32Array, shape: readonly number[]): Edge {
    return this.one('Const', [], { dtype: { kind: 'type', value: type }, value: { kind: 'tensor', type, shape, values } }, type)
  }
}
