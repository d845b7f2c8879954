import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileFault } from '../../studio/files/file-fault'
import type { Tensor, TensorFlow } from '../native/tensorflow'
import { edgeName, type Edge, type Feed, type GraphNode } from './graph-builder'
import { encodeSavedModel, TAG } from './saved-model'

/** What one kind of call brings along and what it asks for. */
export interface Program {
  readonly feeds: Readonly<Record<string, Feed>>
  readonly fetches: readonly Edge[]
}

/**
 * A graph that TensorFlow has loaded. Its variables live as long as the session; a call computes what its program fetches, and blocks the
 * process until it has.
 */
export class GraphSession {
  private readonly id: number

  /**
   * TensorFlow reads graphs from a folder alone: it is a fresh one, gone once the graph is loaded.
   *
   * @throws StudioError `disk-full`, `write-refused`
   */
  constructor(private readonly tensorflow: TensorFlow, nodes: readonly GraphNode[]) {
    const folder = mkdtempSync(join(tmpdir(), `nano-studio-graph-${process.pid}-`))
    try {
      const path = join(folder, 'saved_model.pb')
      try {
        writeFileSync(path, encodeSavedModel(nodes))
      } catch (thrown) {
        throw fileFault(thrown, path, 'write')
      }
      this.id = tensorflow.backend.loadSavedModelMetaGraph(folder, TAG)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  /**
   * One call. What it returns belongs to the enclosing `tf.tidy`.
   *
   * @param tensors one for each of the program's feeds
   * @throws Error where a fed tensor is not what the graph declares: TensorFlow itself neither casts nor checks
   */
  run(program: Program, tensors: Readonly<Record<string, Tensor>>): readonly Tensor[] {
    const feeds = Object.entries(program.feeds)
    const unknown = Object.keys(tensors).find((name) => program.feeds[name] === undefined)
    if (unknown !== undefined) throw new Error(`the graph does not take "${unknown}"`)
    const given = feeds.map(([name, feed]) => {
      const tensor = tensors[name]
      if (tensor === undefined) throw new Error(`the graph is run without "${name}"`)
      if (tensor.dtype !== feed.type || !fits(tensor.shape, feed.shape)) {
        throw new Error(`"${name}" is ${tensor.dtype} [${tensor.shape.join()}], the graph takes ${feed.type} [${feed.shape.map((edge) => edge ?? 'any').join()}]`)
      }
      return tensor
    })
    return this.tensorflow.backend.runSavedModel(this.id, given, feeds.map(([, feed]) => ({ name: edgeName(feed) })), program.fetches.map(edgeName))
  }

  dispose(): void {
    this.tensorflow.backend.deleteSavedModel(this.id)
  }
}

function fits(shape: readonly number[], declared: readonly (number | null)[]): boolean {
  return shape.length === declared.length && declared.every((edge, place) => edge === null || edge === shape[place])
}
