import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { NetworkSpec } from '../../../../src/shared/domain/network-spec'
import { StudioError } from '../../../../src/shared/errors'
import { parseNetwork } from '../../../../src/studio/networks/parse'
import { models } from '../../../support/models'

type Edit = (spec: { nodes: Record<string, unknown>[]; classes: number } & Record<string, unknown>) => void

function edited(edit: Edit): unknown {
  const json = JSON.parse(readFileSync(join(models, 'nano-b.json'), 'utf8')) as Parameters<Edit>[0]
  edit(json)
  return json
}

function node(spec: Parameters<Edit>[0], id: string): Record<string, unknown> {
  const found = spec.nodes.find((one) => one['id'] === id)
  if (found === undefined) throw new Error(`no node ${id}`)
  return found
}

function refusal(json: unknown): string {
  try {
    parseNetwork(json, 'mine.json')
  } catch (error) {
    expect(error).toBeInstanceOf(StudioError)
    expect((error as StudioError).code).toBe('network-malformed')
    return (error as StudioError).message
  }
  throw new Error('the network was accepted')
}

const cases: readonly (readonly [string, Edit, string])[] = [
  ['a width that is not a number', (s) => { node(s, 'c3')['filters'] = 'many' }, 'node "c3", field "filters"'],
  ['a field nobody knows', (s) => { node(s, 'c3')['dilation'] = 2 }, 'node "c3": Unrecognized key: "dilation"'],
  ['an operation nobody knows', (s) => { node(s, 'pool')['op'] = 'max-out' }, 'node "pool", field "op"'],
  ['a name used twice', (s) => { node(s, 'c3')['id'] = 'c2' }, 'node "c2": the name is taken already'],
  ['an input that comes later', (s) => { node(s, 'c2')['inputs'] = ['d1'] }, 'node "c2": its input "d1" is not the image or an earlier node'],
  ['a sum of unequal shapes', (s) => { node(s, 'd2-in')['inputs'] = ['d1', 'c7'] }, 'node "d2-in": it adds "d1" of [24, 24, 27] and "c7" of [48, 48, 11]'],
  ['two inputs into a convolution', (s) => { node(s, 'c4')['inputs'] = ['c1', 'c3'] }, 'node "c4": a conv takes one input, it has 2'],
  ['a dense layer over a map', (s) => { node(s, 'logits')['inputs'] = ['pool-in'] }, 'node "logits": a dense reads a vector, "pool-in" is [12, 12, 64]'],
  ['an idle node', (s) => { node(s, 'pool-in')['inputs'] = ['e1', 'e3', 'id2'] }, 'node "e5": nothing reads it'],
  ['the wrong number of classes', (s) => { s.classes = 8 }, 'node "softmax": it gives 7 probabilities, the network has 8 classes'],
  ['no softmax at the end', (s) => { s.nodes.pop() }, 'node "logits": the last node must be a softmax'],
  ['channels that the source does not give', (s) => { s['input'] = { size: 48, channels: 3 } }, 'field "input.channels": it says 3, the source "grey" gives 1'],
  ['fewer than two last frames', (s) => { s['input'] = { size: 48, channels: 1, source: 'last-frames' } }, 'the source "last-frames" gives 2 or more'],
  ['a window that does not fit', (s) => { s.nodes.splice(-3, 0, { id: 'big', op: 'max-pool', inputs: ['pool-in'], size: 13, stride: 1 }); node(s, 'pool')['inputs'] = ['big'] }, 'node "big": a 13x13 window does not fit into [12, 12, 64]'],
  ['a flattened vector', (s) => { s.nodes.splice(-2, 0, { id: 'flat', op: 'flatten', inputs: ['pool'] }); node(s, 'logits')['inputs'] = ['flat'] }, 'node "flat": a flatten reads a map [height, width, channels], "pool" is [64]'],
  ['a momentum of one', (s) => { s.nodes.splice(-2, 0, { id: 'norm', op: 'batch-norm', inputs: ['pool'], momentum: 1 }); node(s, 'logits')['inputs'] = ['norm'] }, 'node "norm", field "momentum"'],
  ['more parameters than memory holds', (s) => { Object.assign(node(s, 'e3'), { filters: 4096, kernel: 31 }); s.nodes = s.nodes.filter((one) => !['e4-in', 'e4', 'e5', 'pool-in'].includes(String(one['id']))); node(s, 'e2')['filters'] = 4096; node(s, 'pool')['inputs'] = ['e3'] }, 'parameters, the limit is 500000000'],
  ['maps larger than memory holds', (s) => { s['input'] = { size: 512, channels: 1 }; node(s, 'c2')['filters'] = 4096 }, 'node "c2": its output [512, 512, 4096] has 1073741824 numbers an image'],
  ['a kernel that does not fit', (s) => { Object.assign(node(s, 'c1'), { kernel: 31, padding: 'valid' }); Object.assign(node(s, 'c2'), { kernel: 31, padding: 'valid' }) }, 'node "c2": a 31x31 kernel does not fit into [18, 18, 11]'],
]

describe('parsing a network', () => {
  it('accepts what ships', () => {
    for (const file of readdirSync(models).filter((name) => name.endsWith('.json'))) {
      const spec: NetworkSpec = parseNetwork(JSON.parse(readFileSync(join(models, file), 'utf8')), file)
      expect(`${spec.id}.json`).toBe(file)
    }
  })

  it.each(cases)('refuses %s and names the node', (_what, edit, sentence) => {
    expect(refusal(edited(edit))).toContain(sentence)
  })

  it.each([null, 7, 'text', [], {}, { nodes: 3 }])('refuses %j', (json) => {
    expect(refusal(json)).toContain('mine.json')
  })
})
