import { parse } from 'protobufjs'

/** The fields of ONNX's messages that a model of ours uses, with their numbers (onnx.proto3, IR version 8). */
const MESSAGES = `
  syntax = "proto3";
  message ModelProto {
    int64 ir_version = 1; string producer_name = 2; string producer_version = 3; string doc_string = 6; GraphProto graph = 7;
    repeated OperatorSetIdProto opset_import = 8; repeated StringStringEntryProto metadata_props = 14;
  }
  message OperatorSetIdProto { string domain = 1; int64 version = 2; }
  message StringStringEntryProto { string key = 1; string value = 2; }
  message GraphProto { repeated NodeProto node = 1; string name = 2; repeated TensorProto initializer = 5; repeated ValueInfoProto input = 11; repeated ValueInfoProto output = 12; }
  message NodeProto { repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4; repeated AttributeProto attribute = 5; }
  message AttributeProto { string name = 1; float f = 2; int64 i = 3; repeated int64 ints = 8; int32 type = 20; }
  message TensorProto { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
  message ValueInfoProto { string name = 1; TypeProto type = 2; }
  message TypeProto { message Tensor { int32 elem_type = 1; TensorShapeProto shape = 2; } oneof value { Tensor tensor_type = 1; } }
  message TensorShapeProto {
    message Dimension { oneof value { int64 dim_value = 1; string dim_param = 2; } }
    repeated Dimension dim = 1;
  }
`

const ModelProto = parse(MESSAGES, { keepCase: true }).root.lookupType('ModelProto')

/** ONNX's numbers of the element types in use. */
export const ELEMENT_TYPES = { float32: 1, uint8: 2, int8: 3, int32: 6 } as const

/** The version of the file format, and of the operators' meaning. */
export const IR_VERSION = 8
export const OPSET = 17

export type OnnxAttribute = number | { readonly float: number } | readonly number[]

export interface OnnxNode {
  readonly op: string
  readonly inputs: readonly string[]
  readonly output: string
  /** A number is an integer. */
  readonly attributes: Readonly<Record<string, OnnxAttribute>>
}

export interface OnnxTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array | Uint8Array | Int8Array | Int32Array
}

/** A float32 input or output; a word in its shape stands for any length. */
export interface OnnxValue {
  readonly name: string
  readonly shape: readonly (number | string)[]
}

export interface OnnxModel {
  readonly name: string
  readonly nodes: readonly OnnxNode[]
  readonly constants: readonly OnnxTensor[]
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
  readonly metadata: Readonly<Record<string, string>>
}

/** A model as the bytes of a `.onnx` file. */
export function encodeOnnx({ name, nodes, constants, inputs, outputs, metadata }: OnnxModel): Uint8Array {
  const message = {
    ir_version: IR_VERSION, producer_name: 'EmotionNet Nano Studio', opset_import: [{ domain: '', version: OPSET }],
    metadata_props: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name,
      node: nodes.map((node, place) => ({
        name: `${node.op}_${place}`, op_type: node.op, input: node.inputs, output: [node.output],
        attribute: Object.entries(node.attributes).map(([key, value]) => attributeMessage(key, value)),
      })),
      initializer: constants.map((tensor) => ({ name: tensor.name, dims: tensor.shape, data_type: typeNumber(tensor.values), raw_data: littleEndian(tensor.values) })),
      input: inputs.map(valueMessage), output: outputs.map(valueMessage),
    },
  }
  return ModelProto.encode(ModelProto.fromObject(message)).finish()
}

function attributeMessage(name: string, value: OnnxAttribute): Readonly<Record<string, unknown>> {
  if (typeof value === 'number') return { name, i: value, type: 2 }
  return 'float' in value ? { name, f: value.float, type: 1 } : { name, ints: value, type: 7 }
}

function valueMessage({ name, shape }: OnnxValue): Readonly<Record<string, unknown>> {
  const dim = shape.map((edge) => (typeof edge === 'string' ? { dim_param: edge } : { dim_value: edge }))
  return { name, type: { tensor_type: { elem_type: ELEMENT_TYPES.float32, shape: { dim } } } }
}

function typeNumber(values: OnnxTensor['values']): number {
  if (values instanceof Float32Array) return ELEMENT_TYPES.float32
  if (values instanceof Int32Array) return ELEMENT_TYPES.int32
  return values instanceof Int8Array ? ELEMENT_TYPES.int8 : ELEMENT_TYPES.uint8
}

/** The bytes of a typed array; every machine that Node runs on stores them with the lowest first. */
function littleEndian(values: OnnxTensor['values']): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength)
}
