import { parse } from 'protobufjs'
import { edgeName, type Attribute, type DataType, type Feed, type GraphNode } from './graph-builder'

/** The fields of TensorFlow's messages that a graph of ours uses, with their numbers (tensorflow/core/protobuf and tensorflow/core/framework). */
const MESSAGES = `
  syntax = "proto3";
  message SavedModel { int64 saved_model_schema_version = 1; repeated MetaGraphDef meta_graphs = 2; }
  message MetaGraphDef { MetaInfoDef meta_info_def = 1; GraphDef graph_def = 2; map<string, SignatureDef> signature_def = 5; }
  message SignatureDef { map<string, TensorInfo> inputs = 1; map<string, TensorInfo> outputs = 2; string method_name = 3; }
  message TensorInfo { string name = 1; int32 dtype = 2; TensorShapeProto tensor_shape = 3; }
  message MetaInfoDef { repeated string tags = 4; }
  message GraphDef { repeated NodeDef node = 1; VersionDef versions = 4; }
  message VersionDef { int32 producer = 1; }
  message NodeDef { string name = 1; string op = 2; repeated string input = 3; map<string, AttrValue> attr = 5; }
  message AttrValue {
    message ListValue { repeated int64 i = 3; }
    oneof value { ListValue list = 1; bytes s = 2; int64 i = 3; float f = 4; bool b = 5; int32 type = 6; TensorShapeProto shape = 7; TensorProto tensor = 8; }
  }
  message TensorShapeProto { message Dim { int64 size = 1; } repeated Dim dim = 2; }
  message TensorProto { int32 dtype = 1; TensorShapeProto tensor_shape = 2; bytes tensor_content = 4; }
`

const SavedModel = parse(MESSAGES, { keepCase: true }).root.lookupType('SavedModel')

/** TensorFlow's numbers of its data types (types.proto). */
const TYPE_NUMBERS: Readonly<Record<DataType, number>> = { float32: 1, int32: 3, bool: 10, resource: 20 }

/** The version of graphs that TensorFlow 2.20 writes itself (versions.h); it says which defaults of attributes hold. */
const PRODUCER = 1645

/** The tag by which the graph is found in the file; the usual one. */
export const TAG = 'serve'

/** What others feed and fetch, by names of their own. */
export interface Signature {
  readonly inputs: Readonly<Record<string, Feed>>
  readonly outputs: Readonly<Record<string, Feed>>
}

/** The name by which serving tools ask for the signature. */
export const SIGNATURE = 'serving_default'

/** A graph as the bytes of a `saved_model.pb`. Our own sessions need no signature: they say what they feed and fetch by name at each call. */
export function encodeSavedModel(nodes: readonly GraphNode[], signature: Signature | null = null): Uint8Array {
  const node = nodes.map(({ name, op, inputs, attributes }) => ({
    name, op, input: inputs,
    attr: Object.fromEntries(Object.entries(attributes).map(([key, attribute]) => [key, attributeValue(attribute)])),
  }))
  const model = { saved_model_schema_version: 1, meta_graphs: [{ meta_info_def: { tags: [TAG] }, graph_def: { node, versions: { producer: PRODUCER } }, signature_def: signature === null ? {} : { [SIGNATURE]: signatureMessage(signature) } }] }
  return SavedModel.encode(SavedModel.fromObject(model)).finish()
}

function signatureMessage({ inputs, outputs }: Signature): Readonly<Record<string, unknown>> {
  const tensors = (feeds: Signature['inputs']) => Object.fromEntries(Object.entries(feeds).map(([name, feed]) => [name, { name: edgeName(feed), dtype: TYPE_NUMBERS[feed.type], tensor_shape: shapeMessage(feed.shape) }]))
  return { inputs: tensors(inputs), outputs: tensors(outputs), method_name: 'tensorflow/serving/predict' }
}

function attributeValue(attribute: Attribute): Readonly<Record<string, unknown>> {
  switch (attribute.kind) {
    case 'type': return { type: TYPE_NUMBERS[attribute.value] }
    case 'shape': return { shape: shapeMessage(attribute.value) }
    case 'int': return { i: attribute.value }
    case 'ints': return { list: { i: attribute.value } }
    case 'float': return { f: attribute.value }
    case 'bool': return { b: attribute.value }
    case 'text': return { s: Buffer.from(attribute.value) }
    case 'tensor': {
      const { values, shape } = attribute
      return { tensor: { dtype: TYPE_NUMBERS[attribute.type], tensor_shape: shapeMessage(shape), tensor_content: Buffer.from(values.buffer, values.byteOffset, values.byteLength) } }
    }
  }
}

function shapeMessage(shape: readonly (number | null)[]): Readonly<Record<string, unknown>> {
  return { dim: shape.map((edge) => ({ size: edge ?? -1 })) }
}
