import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'protobufjs'
import { describe, expect, it } from 'vitest'
import { readOnnx } from '../../../../src/engine/classifier/read-onnx'
import { StudioError } from '../../../../src/shared/errors'
import { inferenceGraph } from '../../../../src/studio/export/inference-graph'
import { writeOnnx } from '../../../../src/studio/export/onnx'
import { encodeOnnx, type OnnxModel } from '../../../../src/studio/export/onnx-message'
import { randomStream } from '../../../../src/studio/random'
import { testSeed } from '../../../support/seed'
import { trialOf } from '../runtimes/trial'

const folder = mkdtempSync(join(tmpdir(), 'onnx-'))
const { model: { network, parameters } } = trialOf('nano-b', 1)
const good = writeOnnx(inferenceGraph(network, parameters), { name: 'nano-b', ranges: null, metadata: {} })

function read(bytes: Uint8Array) {
  const path = join(folder, 'one.onnx')
  writeFileSync(path, bytes)
  return readOnnx(path)
}

/** Whether a file is read, or with which code it is refused; anything but a typed refusal is told as it is. */
function outcome(bytes: Uint8Array): string {
  try {
    read(bytes)
    return 'read'
  } catch (thrown) {
    return thrown instanceof StudioError ? thrown.code : String(thrown)
  }
}

const picture = { name: 'x', shape: ['n', 1, 48, 48] }
const small = (changes: Partial<OnnxModel>): Uint8Array => encodeOnnx({ name: 'small', nodes: [{ op: 'Flatten', inputs: ['x'], output: 'y', attributes: {} }], constants: [], inputs: [picture], outputs: [{ name: 'y', shape: ['n', 7] }], metadata: {}, ...changes })

/** Messages that only a hostile or an odd file has. */
const Odd = parse(`syntax = "proto3";
  message Model { int64 ir_version = 1; Graph graph = 7; repeated Opset opset_import = 8; repeated Function functions = 25; }
  message Function { string name = 1; } message Opset { string domain = 1; int64 version = 2; }
  message Graph { repeated Node node = 1; repeated Tensor initializer = 5; }
  message Node { string op_type = 4; repeated Attribute attribute = 5; string domain = 7; }
  message Attribute { Graph g = 6; Tensor t = 5; }
  message Tensor { repeated int64 dims = 1; repeated Entry external_data = 13; int32 data_location = 14; } message Entry { string key = 1; string value = 2; }`, { keepCase: true }).root.lookupType('Model')
const odd = (graph: object, more: object = {}): Uint8Array => Odd.encode(Odd.fromObject({ ir_version: 8, opset_import: [{ domain: '', version: 17 }], graph, ...more })).finish()
const outside = { dims: [4], external_data: [{ key: 'location', value: '../../etc/passwd' }], data_location: 1 }
const nested = (depth: number): object => (depth === 0 ? { node: [{ op_type: 'Relu' }] } : { node: [{ op_type: 'If', attribute: [{ g: nested(depth - 1) }] }] })

describe('a user\'s ONNX file', () => {
  it('of ours is read with its input, its output and what it counts', () => {
    expect(read(good)).toMatchObject({ irVersion: 8, opset: 17, input: { name: 'images', layout: 'nhwc', channels: 1, size: 48, batch: null }, output: { name: 'probabilities', classes: 7 } })
    expect(read(good).parameters).toBeGreaterThan(100_000)
    expect(read(small({}))).toMatchObject({ input: { layout: 'nchw', channels: 1, size: 48 } })
    expect(read(small({ inputs: [{ name: 'x', shape: [1, 'h', 'w', 3] }] })).input).toEqual({ name: 'x', layout: 'nhwc', channels: 3, size: null, batch: 1 })
  })

  it.each<readonly [string, Uint8Array, RegExp]>([
    ['empty', new Uint8Array(), /is empty/],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n picture', 'latin1'), /cannot be read as ONNX|holds no graph/],
    ['a text', Buffer.from('<html>not a network</html>'), /cannot be read as ONNX|holds no graph/],
    ['two inputs', small({ inputs: [picture, { name: 'z', shape: [1] }] }), /has 2 inputs and 1 outputs/],
    ['no output', small({ outputs: [] }), /has 1 inputs and 0 outputs/],
    ['five channels', small({ inputs: [{ name: 'x', shape: [1, 5, 48, 48] }] }), /one or three channels/],
    ['an oblong picture', small({ inputs: [{ name: 'x', shape: [1, 1, 48, 64] }] }), /48 x 64; square ones/],
    ['a picture of 4,096 pixels', small({ inputs: [{ name: 'x', shape: [1, 1, 4096, 4096] }] }), /edges of 16 to 512/],
    ['a list for a picture', small({ inputs: [{ name: 'x', shape: [1, 48] }] }), /of 2 dimensions, not 4/],
    ['an output of three dimensions', small({ outputs: [{ name: 'y', shape: [1, 7, 1] }] }), /of 3 dimensions, not 2/],
    ['weights in another file', odd({ node: [{ op_type: 'Relu' }], initializer: [outside] }), /in another file, which is never opened/],
    ['weights in another file, within an operator', odd({ node: [{ op_type: 'Constant', attribute: [{ t: outside }] }] }), /in another file/],
    ['an operator of somebody else', odd({ node: [{ op_type: 'Run', domain: 'com.example' }] }), /uses com\.example\.Run/],
    ['functions of its own', odd({ node: [{ op_type: 'Relu' }] }, { functions: [{ name: 'f' }] }), /functions of its own/],
    ['graphs within graphs within graphs', odd(nested(12)), /nests its graphs/],
    ['an unknown opset', odd({ node: [{ op_type: 'Relu' }] }, { opset_import: [{ domain: '', version: 99 }] }), /opset 99/],
    ['a constant larger than any file', odd({ node: [{ op_type: 'Relu' }], initializer: [{ dims: [2 ** 31, 2 ** 31] }] }), /larger than the file can be/],
    ['no operators', odd({}), /holds no graph/],
  ])('with %s is refused with what is wrong', (_what, bytes, words) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ code: 'model-unreadable', message: expect.stringMatching(words) as string }) as Error)
  })

  it('cut at 150 places, or with any of 250 bits turned over, is read or refused, and never more than that', () => {
    const bytes = small({ constants: [{ name: 'w', shape: [3, 3], values: new Float32Array(9) }] })
    const cuts = Array.from({ length: Math.min(150, bytes.length) }, (_, place) => bytes.slice(0, Math.floor((place * bytes.length) / 150)))
    const random = randomStream(testSeed(), 'onnx-bits')
    const flips = Array.from({ length: 250 }, () => {
      const copy = bytes.slice()
      const at = random.below(copy.length)
      copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
      return copy
    })
    const outcomes = new Set([...cuts, ...flips].map(outcome))
    outcomes.delete('read')
    expect([...outcomes]).toEqual(['model-unreadable'])
  })
})
