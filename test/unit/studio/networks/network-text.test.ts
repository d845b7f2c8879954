import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StudioError } from '../../../../src/shared/errors'
import { formatNetwork } from '../../../../src/shared/network-format'
import { jsonLines } from '../../../../src/studio/networks/json-lines'
import { checkNetworkText, parseNetworkText } from '../../../../src/studio/networks/network-text'
import { models } from '../../../support/models'

const seed = Number(process.env['STUDIO_TEST_SEED'] ?? Date.now() % 1_000_000)
const text = readFileSync(join(models, 'nano-b.json'), 'utf8')
const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length

function problems(edited: string): readonly { readonly message: string; readonly node: string | null; readonly line: number }[] {
  const checked = checkNetworkText(edited)
  return 'problems' in checked ? checked.problems : []
}

function isJson(one: string): boolean {
  try {
    JSON.parse(one)
    return true
  } catch {
    return false
  }
}

describe(`the text of a network (STUDIO_TEST_SEED=${seed})`, () => {
  it('that ships is a network, and comes back the same when it is written', () => {
    for (const file of readdirSync(models).filter((name) => name.endsWith('.json'))) {
      const spec = parseNetworkText(readFileSync(join(models, file), 'utf8'), file)
      expect(parseNetworkText(formatNetwork(spec), file)).toEqual(spec)
      expect(formatNetwork(spec).split('\n').filter((line) => line.includes('"op":'))).toHaveLength(spec.nodes.length)
    }
  })

  it('tells the node and the line of what is wrong, all of the form at once', () => {
    const edited = text.replace('"filters": 9,', '"filters": 0,').replace('{"id": "d3", "op": "conv"', '{"id": "d3", "op": "convolution"')
    expect(problems(edited)).toEqual([
      { node: 'c2', line: lineOf('"id": "c2"'), message: expect.stringContaining('node "c2", field "filters"') as string },
      { node: 'd3', line: lineOf('"id": "d3"'), message: expect.stringContaining('node "d3", field "op"') as string },
    ])
  })

  it('tells the node and the line of what does not fit', () => {
    expect(problems(text.replace('"inputs": ["d1", "id1"]', '"inputs": ["d1", "c7"]'))).toEqual([
      { node: 'd2-in', line: lineOf('"id": "d2-in"'), message: 'node "d2-in": it adds "d1" of [24, 24, 27] and "c7" of [48, 48, 11]' },
    ])
    expect(problems(text.replace('"channels": 1', '"channels": 2'))).toEqual([
      { node: null, line: lineOf('"channels"'), message: expect.stringContaining('field "input.channels"') as string },
    ])
  })

  it('tells the line on which it stops being JSON', () => {
    const broken = text.replace('"inputs": ["c2"], "filters"', '"inputs": ["c2"] "filters"')
    expect(problems(broken)).toMatchObject([{ node: null, line: lineOf('"id": "c3"'), message: expect.stringContaining('not JSON') as string }])
    expect(problems('')).toMatchObject([{ line: 1 }])
    expect(problems(text.slice(0, -3))).toMatchObject([{ line: text.split('\n').length - 2 }])
  })

  it('is refused whole as a file, with the line', () => {
    try {
      parseNetworkText(text.replace('"units": 7', '"units": 8'), 'mine.json')
      throw new Error('the network was accepted')
    } catch (error) {
      expect(error).toBeInstanceOf(StudioError)
      expect(error).toMatchObject({ code: 'network-malformed', line: lineOf('"id": "softmax"') })
      expect((error as StudioError).message).toContain('The network in mine.json cannot be used: node "softmax": it gives 8 probabilities')
    }
  })

  it.each([['nested without end', '['.repeat(200_000)], ['too long', ' '.repeat(512 * 1024 + 1)], ['one long string', `"${'a'.repeat(500_000)}"`], ['deep and closed', `${'['.repeat(100)}${']'.repeat(100)}`]])('that is %s is refused without a fall', (_what, given) => {
    expect(problems(given)).toHaveLength(1)
  })

  it('has its values on the lines where they are printed', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const printed = JSON.stringify(value, null, 1)
      const lines = jsonLines(printed)
      expect(lines.broken).toBeNull()
      const flat: (readonly PropertyKey[])[] = []
      const walk = (one: unknown, path: readonly PropertyKey[]): void => {
        flat.push(path)
        if (Array.isArray(one)) one.forEach((part, index) => { walk(part, [...path, index]) })
        else if (typeof one === 'object' && one !== null) for (const [key, part] of Object.entries(one)) walk(part, [...path, key])
      }
      walk(value, [])
      // every value begins on a line of its own, but for what is empty within its container's line
      const sorted = flat.map((path) => lines.line(path))
      expect(sorted).toEqual([...sorted].sort((a, b) => a - b))
      expect(new Set(sorted).size).toBe(flat.length)
    }), { seed, numRuns: 300 })
  })

  it('is JSON for the reader exactly where it is JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ',', '"', '{', ']', '\\', '0', '-', 'e', '\u0001', ':'), (value, at, put) => {
      const printed = JSON.stringify(value)
      const place = at % (printed.length + 1)
      const edited = `${printed.slice(0, place)}${put}${printed.slice(place + 1)}`
      expect(jsonLines(edited).broken === null, edited).toBe(isJson(edited))
    }), { seed, numRuns: 2000 })
  })
})
