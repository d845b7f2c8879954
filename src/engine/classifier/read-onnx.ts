import { readFileSync, statSync } from 'node:fs'
import { CLASSIFIER_LIMITS, type OnnxFacts } from '../../shared/domain/classifier'
import { StudioError } from '../../shared/errors'
import { fileFault } from '../../studio/files/file-fault'
import { decodeOnnx, type OnnxGraphText, type OnnxModelText, type OnnxTensorText, type OnnxValueText } from './onnx-reader'

const FLOAT32 = 1
const { opset: OPSETS, nodes: MOST_NODES, edge: EDGES } = CLASSIFIER_LIMITS
const NEXT = 'Export the classifier as one ONNX file with float32 pictures in and one number a class out.'

/**
 * What is in a user's ONNX file, read without running it. A classifier of pictures has one float32 input [batch, h, w, c] or [batch, c, h, w] of one or three
 * channels and one float32 output [batch, classes]; everything is in the file itself and is made of ONNX's own operators.
 *
 * @throws StudioError `model-unreadable` for what is no ONNX, is damaged, or is another kind of model; `file-vanished`, `file-unreadable`
 */
export function readOnnx(path: string): OnnxFacts {
  const model = decoded(path)
  const { graph } = model
  if (graph === null || graph.node.length === 0) throw refuse(path, 'holds no graph')
  const opset = model.opset_import.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version ?? 0
  if (opset < OPSETS.low || opset > OPSETS.high) throw refuse(path, `is of opset ${opset || 'unknown'}; opsets ${OPSETS.low} to ${OPSETS.high} are read`)
  if (model.functions.length > 0) throw refuse(path, 'brings functions of its own')
  const counted = walk(path, graph, 0)
  const constants = new Set(graph.initializer.map(({ name }) => name))
  const inputs = graph.input.filter(({ name }) => !constants.has(name))
  const [input, output] = [inputs[0], graph.output[0]]
  if (inputs.length !== 1 || input === undefined || graph.output.length !== 1 || output === undefined) {
    throw refuse(path, `has ${inputs.length} inputs and ${graph.output.length} outputs; a classifier of pictures has one of each`)
  }
  return { irVersion: Math.max(0, model.ir_version), opset, producer: model.producer_name.slice(0, 120), ...counted, input: inputOf(path, input), output: outputOf(path, output) }
}

function decoded(path: string): OnnxModelText {
  let bytes: Uint8Array
  try {
    const { size } = statSync(path)
    if (size > CLASSIFIER_LIMITS.bytes) throw refuse(path, `has ${size.toLocaleString('en')} bytes, more than the ${CLASSIFIER_LIMITS.bytes.toLocaleString('en')} that are read`)
    bytes = readFileSync(path)
  } catch (thrown) {
    throw thrown instanceof StudioError ? thrown : fileFault(thrown, path, 'read')
  }
  if (bytes.length === 0) throw refuse(path, 'is empty')
  try {
    return decodeOnnx(bytes)
  } catch (thrown) {
    throw refuse(path, `cannot be read as ONNX (${thrown instanceof Error ? thrown.message.split('\n')[0]?.slice(0, 120) ?? '' : 'unknown'})`)
  }
}

/** Counts a graph with all graphs within it, and refuses what would reach outside the file or is not ONNX's own. */
function walk(path: string, graph: OnnxGraphText, depth: number): { readonly nodes: number; readonly parameters: number } {
  if (depth > 8) throw refuse(path, 'nests its graphs more than eight deep')
  if (graph.sparse_initializer.length > 0) throw refuse(path, 'has sparse constants, which are not read')
  let nodes = graph.node.length
  let parameters = graph.initializer.reduce((sum, tensor) => sum + numbersOf(path, tensor), 0)
  for (const { op_type: op, domain, attribute } of graph.node) {
    if (domain !== '' && domain !== 'ai.onnx') throw refuse(path, `uses ${`${domain}.${op}`.slice(0, 120)}, which is not one of ONNX's own operators`)
    for (const one of attribute) {
      if (one.sparse_tensor !== null || one.sparse_tensors.length > 0) throw refuse(path, 'has sparse constants, which are not read')
      for (const tensor of [...(one.t === null ? [] : [one.t]), ...one.tensors]) parameters += numbersOf(path, tensor)
      for (const inner of [...(one.g === null ? [] : [one.g]), ...one.graphs]) {
        const counted = walk(path, inner, depth + 1)
        nodes += counted.nodes
        parameters += counted.parameters
      }
    }
    if (nodes > MOST_NODES) throw refuse(path, `has more than ${MOST_NODES.toLocaleString('en')} operators`)
  }
  return { nodes, parameters }
}

function numbersOf(path: string, tensor: OnnxTensorText): number {
  if (tensor.external_data.length > 0 || tensor.data_location !== 0) throw refuse(path, 'keeps its weights in another file, which is never opened')
  const count = tensor.dims.reduce((product, edge) => product * edge, 1)
  if (!Number.isSafeInteger(count) || count < 0 || count > CLASSIFIER_LIMITS.bytes) throw refuse(path, `has a constant of the shape [${tensor.dims.slice(0, 8).join(', ')}], larger than the file can be`)
  return count
}

function inputOf(path: string, value: OnnxValueText): OnnxFacts['input'] {
  const shape = shapeOf(path, value, 4, 'input')
  const [batch = null, , , last = null] = shape
  const first = shape[1] ?? null
  const isPictureChannels = (edge: number | null): edge is 1 | 3 => edge === 1 || edge === 3
  const layout = isPictureChannels(last) ? 'nhwc' : 'nchw'
  const channels = layout === 'nhwc' ? last : first
  const [height = null, width = null] = layout === 'nhwc' ? shape.slice(1, 3) : shape.slice(2, 4)
  if (!isPictureChannels(channels)) throw refuse(path, `reads pictures of the shape [${shape.map((edge) => edge ?? '?').join(', ')}]; one or three channels are read, in the second or the last place`)
  if (height !== width) throw refuse(path, `reads pictures of ${height ?? '?'} x ${width ?? '?'}; square ones are read`)
  if (width !== null && (width < EDGES.low || width > EDGES.high)) throw refuse(path, `reads pictures of ${width} x ${width}; edges of ${EDGES.low} to ${EDGES.high} are read`)
  return { name: nameOf(path, value), layout, channels, size: width, batch }
}

function outputOf(path: string, value: OnnxValueText): OnnxFacts['output'] {
  const [, classes = null] = shapeOf(path, value, 2, 'output')
  return { name: nameOf(path, value), classes }
}

/** Edges of a float32 tensor; null for what is left open. */
function shapeOf(path: string, { name, type }: OnnxValueText, rank: number, which: string): readonly (number | null)[] {
  const tensor = type?.tensor_type
  if (tensor === undefined) throw refuse(path, `has an ${which} that is no tensor`)
  if (tensor.elem_type !== FLOAT32) throw refuse(path, `has an ${which} "${name.slice(0, 60)}" that is not float32`)
  const edges = tensor.shape?.dim ?? []
  if (edges.length !== rank) throw refuse(path, `has an ${which} "${name.slice(0, 60)}" of ${edges.length} dimensions, not ${rank}`)
  return edges.map(({ dim_value: edge }) => (edge === undefined || edge <= 0 ? null : edge))
}

function nameOf(path: string, { name }: OnnxValueText): string {
  if (name === '' || name.length > 500) throw refuse(path, 'has an input or output without a usable name')
  return name
}

function refuse(path: string, why: string): StudioError {
  return new StudioError('model-unreadable', `${path} ${why}.`, NEXT, { path })
}
