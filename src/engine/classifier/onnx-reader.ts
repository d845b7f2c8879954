import { parse } from 'protobufjs'

/** What is looked at of ONNX's messages (onnx.proto3), nested graphs with it: all that may hide data, code or references to other files. */
const MESSAGES = `
  syntax = "proto3";
  message ModelProto { int64 ir_version = 1; string producer_name = 2; GraphProto graph = 7; repeated OperatorSetIdProto opset_import = 8; repeated FunctionProto functions = 25; }
  message FunctionProto { string name = 1; }
  message OperatorSetIdProto { string domain = 1; int64 version = 2; }
  message GraphProto { repeated NodeProto node = 1; repeated TensorProto initializer = 5; repeated ValueInfoProto input = 11; repeated ValueInfoProto output = 12; repeated SparseTensorProto sparse_initializer = 15; }
  message NodeProto { string op_type = 4; repeated AttributeProto attribute = 5; string domain = 7; }
  message AttributeProto { TensorProto t = 5; GraphProto g = 6; repeated TensorProto tensors = 10; repeated GraphProto graphs = 11; SparseTensorProto sparse_tensor = 22; repeated SparseTensorProto sparse_tensors = 23; }
  message TensorProto { repeated int64 dims = 1; int32 data_type = 2; string name = 8; repeated StringStringEntryProto external_data = 13; int32 data_location = 14; }
  message SparseTensorProto { TensorProto values = 1; }
  message StringStringEntryProto { string key = 1; string value = 2; }
  message ValueInfoProto { string name = 1; TypeProto type = 2; }
  message TypeProto { message Tensor { int32 elem_type = 1; TensorShapeProto shape = 2; } oneof value { Tensor tensor_type = 1; } }
  message TensorShapeProto { message Dimension { oneof value { int64 dim_value = 1; string dim_param = 2; } } repeated Dimension dim = 1; }
`

const ModelProto = parse(MESSAGES, { keepCase: true }).root.lookupType('ModelProto')

export interface OnnxTensorText { readonly name: string; readonly dims: readonly number[]; readonly external_data: readonly unknown[]; readonly data_location: number }
export interface OnnxAttributeText { readonly t: OnnxTensorText | null; readonly g: OnnxGraphText | null; readonly tensors: readonly OnnxTensorText[]; readonly graphs: readonly OnnxGraphText[]; readonly sparse_tensor: object | null; readonly sparse_tensors: readonly object[] }
export interface OnnxValueText { readonly name: string; readonly type: { readonly tensor_type?: { readonly elem_type: number; readonly shape: { readonly dim: readonly { readonly dim_value?: number; readonly dim_param?: string }[] } | null } } | null }
export interface OnnxGraphText {
  readonly node: readonly { readonly op_type: string; readonly domain: string; readonly attribute: readonly OnnxAttributeText[] }[]
  readonly initializer: readonly OnnxTensorText[]
  readonly input: readonly OnnxValueText[]
  readonly output: readonly OnnxValueText[]
  readonly sparse_initializer: readonly object[]
}
export interface OnnxModelText {
  readonly ir_version: number
  readonly producer_name: string
  readonly graph: OnnxGraphText | null
  readonly opset_import: readonly { readonly domain: string; readonly version: number }[]
  readonly functions: readonly object[]
}

/** The model that bytes hold, as far as it is looked at. Throws whatever the wire format meets: nesting that is too deep, lengths that lie, an end too early. */
export function decodeOnnx(bytes: Uint8Array): OnnxModelText {
  return ModelProto.toObject(ModelProto.decode(bytes), { longs: Number, arrays: true, defaults: true }) as OnnxModelText
}
