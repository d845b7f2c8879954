import { Builder, type Offset } from 'flatbuffers'

/** The numbers of TFLite's schema (tensorflow/compiler/mlir/lite/schema/schema.fbs) that a model of ours uses. */
export const TENSOR_TYPES = { float32: 0, int32: 2, int8: 9 } as const
export type TensorType = keyof typeof TENSOR_TYPES

/** Operators with the version that knows what we use of them, in float32 and in int8. */
export const OPERATORS = {
  ADD: { code: 0, float: 1, int8: 2 },
  CONV_2D: { code: 3, float: 1, int8: 3 },
  DEPTHWISE_CONV_2D: { code: 4, float: 1, int8: 3 },
  DEQUANTIZE: { code: 6, float: 2, int8: 2 },
  FULLY_CONNECTED: { code: 9, float: 1, int8: 4 },
  MAX_POOL_2D: { code: 17, float: 1, int8: 2 },
  RELU: { code: 19, float: 1, int8: 2 },
  RESHAPE: { code: 22, float: 1, int8: 1 },
  SOFTMAX: { code: 25, float: 1, int8: 1 },
  MEAN: { code: 40, float: 1, int8: 2 },
  QUANTIZE: { code: 114, float: 1, int8: 1 },
} as const
export type TfliteOperator = keyof typeof OPERATORS

/** Which table the options of an operator are. */
const OPTIONS = { conv: 1, depthwise: 2, pool: 5, dense: 8, softmax: 9, add: 11, reducer: 27 } as const

/** An operator's options, fields by their place in their table. */
export interface TfliteOptions {
  readonly table: keyof typeof OPTIONS
  readonly fields: readonly Field[]
}

/** One field of a table. What equals the schema's default may be left out by the writer, so every field carries it. */
export type Field =
  | { readonly kind: 'byte' | 'int' | 'float'; readonly place: number; readonly value: number; readonly default?: number }
  | { readonly kind: 'offset'; readonly place: number; readonly value: Offset }

export interface TfliteTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly type: TensorType
  /** Constants carry their numbers. */
  readonly values: Float32Array | Int32Array | Int8Array | null
  readonly quantisation: { readonly scales: readonly number[]; readonly zeros: readonly number[]; readonly axis: number } | null
}

export interface TfliteNode {
  readonly operator: TfliteOperator
  /** Places among the tensors. */
  readonly inputs: readonly number[]
  readonly output: number
  readonly options: TfliteOptions | null
}

export interface TfliteModel {
  readonly description: string
  readonly quantised: boolean
  readonly tensors: readonly TfliteTensor[]
  readonly nodes: readonly TfliteNode[]
  /** Places of the two, which carry their own names in the signature. */
  readonly input: number
  readonly output: number
}

const VERSION = 3
const IDENTIFIER = 'TFL3'

/** A model as the bytes of a `.tflite` file. */
export function encodeTflite(model: TfliteModel): Uint8Array {
  const builder = new Builder(1 << 16)
  const operators = [...new Set(model.nodes.map(({ operator }) => operator))]
  // Buffer 0 is empty by agreement: it stands for tensors without numbers.
  const constants = model.tensors.filter(({ values }) => values !== null)
  const buffers = [table(builder, 1, []), ...constants.map(({ values }) => table(builder, 1, [offset(0, bytes(builder, values as NonNullable<TfliteTensor['values']>))]))]
  const codes = operators.map((name) => {
    const { code, float, int8 } = OPERATORS[name]
    return table(builder, 4, [byte(0, Math.min(code, 127)), int(2, model.quantised ? int8 : float, 1), int(3, code)])
  })
  const tensors = model.tensors.map((tensor) => tensorTable(builder, tensor, tensor.values === null ? 0 : constants.indexOf(tensor) + 1))
  const nodes = model.nodes.map((node) => nodeTable(builder, node, operators.indexOf(node.operator)))
  const subgraph = table(builder, 5, [
    offset(0, offsets(builder, tensors)), offset(1, ints(builder, [model.input])), offset(2, ints(builder, [model.output])), offset(3, offsets(builder, nodes)), offset(4, builder.createString('main')),
  ])
  const named = (place: number): Offset => offsets(builder, [table(builder, 2, [offset(0, builder.createString(model.tensors[place]?.name ?? '')), int(1, place)])])
  const signature = table(builder, 5, [offset(0, named(model.input)), offset(1, named(model.output)), offset(2, builder.createString('serving_default')), int(4, 0)])
  const root = table(builder, 8, [
    int(0, VERSION), offset(1, offsets(builder, codes)), offset(2, offsets(builder, [subgraph])), offset(3, builder.createString(model.description)),
    offset(4, offsets(builder, buffers)), offset(7, offsets(builder, [signature])),
  ])
  builder.finish(root, IDENTIFIER)
  return builder.asUint8Array()
}

function tensorTable(builder: Builder, { name, shape, type, quantisation }: TfliteTensor, buffer: number): Offset {
  const cut = quantisation === null ? [] : [offset(4, table(builder, 7, [offset(2, floats(builder, quantisation.scales)), offset(3, longs(builder, quantisation.zeros)), int(6, quantisation.axis)]))]
  return table(builder, 10, [offset(0, ints(builder, shape)), byte(1, TENSOR_TYPES[type]), int(2, buffer), offset(3, builder.createString(name)), ...cut])
}

function nodeTable(builder: Builder, { inputs, output, options }: TfliteNode, operator: number): Offset {
  const chosen = options === null ? [] : [byte(3, OPTIONS[options.table]), offset(4, table(builder, 8, options.fields))]
  return table(builder, 9, [int(0, operator), offset(1, ints(builder, inputs)), offset(2, ints(builder, [output])), ...chosen])
}

export const byte = (place: number, value: number): Field => ({ kind: 'byte', place, value })
export const int = (place: number, value: number, standard = 0): Field => ({ kind: 'int', place, value, default: standard })
export const float = (place: number, value: number): Field => ({ kind: 'float', place, value })
const offset = (place: number, value: Offset): Field => ({ kind: 'offset', place, value })

function table(builder: Builder, size: number, fields: readonly Field[]): Offset {
  builder.startObject(size)
  for (const field of fields) {
    switch (field.kind) {
      case 'byte': builder.addFieldInt8(field.place, field.value, 0); break
      case 'int': builder.addFieldInt32(field.place, field.value, field.default ?? 0); break
      case 'float': builder.addFieldFloat32(field.place, field.value, 0); break
      case 'offset': builder.addFieldOffset(field.place, field.value, 0)
    }
  }
  return builder.endObject()
}

/** Vectors are written from their end. */
function vector(builder: Builder, width: number, count: number, add: (place: number) => void): Offset {
  builder.startVector(width, count, width)
  for (let place = count - 1; place >= 0; place -= 1) add(place)
  return builder.endVector()
}

const offsets = (builder: Builder, values: readonly Offset[]): Offset => vector(builder, 4, values.length, (place) => builder.addOffset(values[place] ?? 0))
const ints = (builder: Builder, values: readonly number[]): Offset => vector(builder, 4, values.length, (place) => builder.addInt32(values[place] ?? 0))
const floats = (builder: Builder, values: readonly number[]): Offset => vector(builder, 4, values.length, (place) => builder.addFloat32(values[place] ?? 0))
const longs = (builder: Builder, values: readonly number[]): Offset => vector(builder, 8, values.length, (place) => builder.addInt64(BigInt(values[place] ?? 0)))

/** Numbers of a constant, aligned to 16 bytes as runtimes map them. */
function bytes(builder: Builder, values: NonNullable<TfliteTensor['values']>): Offset {
  builder.prep(16, values.byteLength)
  return builder.createByteVector(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
}
