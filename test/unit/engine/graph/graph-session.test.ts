import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { GraphBuilder } from '../../../../src/engine/graph/graph-builder'
import { GraphSession, type Program } from '../../../../src/engine/graph/graph-session'
import { loadTensorFlow } from '../../../../src/engine/native/tensorflow'

const tensorflow = loadTensorFlow()
const { tf } = tensorflow
const FLOAT = { T: { kind: 'type', value: 'float32' } } as const

/** A variable of two numbers that can be set, and grows by what it is fed. */
function counter(): { readonly session: GraphSession; readonly set: Program; readonly grow: Program } {
  const graph = new GraphBuilder()
  const variable = graph.variable('count', [2])
  const by = graph.feed('by', 'float32', [2])
  const written = graph.assign(variable, graph.one('DeepCopy', [by], FLOAT))
  const sum = graph.one('AddV2', [graph.read(variable), by], FLOAT)
  const grown = graph.assign(variable, sum)
  const set: Program = { feeds: { by }, fetches: [graph.one('Identity', [by], FLOAT, 'float32', [written])] }
  const grow: Program = { feeds: { by }, fetches: [graph.one('Identity', [sum], FLOAT, 'float32', [grown])] }
  return { session: new GraphSession(tensorflow, graph.nodes), set, grow }
}

function run(session: GraphSession, program: Program, by: readonly number[]): number[] {
  return tf.tidy(() => [...(session.run(program, { by: tf.tensor1d([...by]) })[0]?.dataSync() ?? [])])
}

describe('a graph session', () => {
  it('keeps its variables between calls, apart from another session of the same graph', () => {
    const [one, other] = [counter(), counter()]
    run(one.session, one.set, [1, 2])
    run(other.session, other.set, [10, 20])
    expect(run(one.session, one.grow, [1, 1])).toEqual([2, 3])
    expect(run(one.session, one.grow, [1, 1])).toEqual([3, 4])
    expect(run(other.session, other.grow, [1, 1])).toEqual([11, 21])
    one.session.dispose()
    expect(run(other.session, other.grow, [1, 1])).toEqual([12, 22])
    other.session.dispose()
  })

  it('keeps what it was fed when the array it came from is written over', () => {
    const { session, set, grow } = counter()
    for (let round = 0; round < 200; round += 1) {
      const values = Float32Array.from([round, -round])
      tf.tidy(() => { session.run(set, { by: tf.tensor1d(values) }) })
      values.fill(Number.NaN)
      expect(run(session, grow, [0, 0])).toEqual([round, round === 0 ? 0 : -round])
    }
    session.dispose()
  })

  it('refuses a tensor of another type or shape, one too few and one too many', () => {
    const { session, set } = counter()
    tf.tidy(() => {
      expect(() => session.run(set, { by: tf.tensor1d([1, 2], 'int32') })).toThrow('"by" is int32 [2], the graph takes float32 [2]')
      expect(() => session.run(set, { by: tf.tensor1d([1, 2, 3]) })).toThrow('"by" is float32 [3], the graph takes float32 [2]')
      expect(() => session.run(set, { by: tf.tensor2d([[1, 2]]) })).toThrow('"by" is float32 [1,2], the graph takes float32 [2]')
      expect(() => session.run(set, {})).toThrow('the graph is run without "by"')
      expect(() => session.run(set, { by: tf.tensor1d([1, 2]), more: tf.scalar(1) })).toThrow('the graph does not take "more"')
    })
    session.dispose()
  })

  it('leaves no file, and says what TensorFlow says of a graph that is none', () => {
    const ours = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith(`nano-studio-graph-${process.pid}-`))
    const { session } = counter()
    expect(ours()).toEqual([])
    session.dispose()
    const graph = new GraphBuilder()
    graph.one('NoSuchOperation', [], {})
    expect(() => new GraphSession(tensorflow, graph.nodes)).toThrow('NoSuchOperation')
    expect(ours()).toEqual([])
  })
})
