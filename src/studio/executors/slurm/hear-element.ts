import { StudioError } from '../../../shared/errors'
import type { FoldAnswer, FoldTrainer } from '../fold-executor'
import type { TaskLine } from './message-lines'

/** The lines of an element, as they come. */
export type ElementLines = AsyncGenerator<TaskLine, never, void>

/** What an element has said once its engine is ready. */
export interface ReadyElement {
  readonly engine: FoldTrainer['engine']
  readonly machine: FoldTrainer['machine']
  readonly host: string
}

/**
 * Waits until an element's engine is ready.
 *
 * @param begins called once a node has begun with it
 * @throws StudioError what the element failed with
 */
export async function hearReady(lines: ElementLines, begins: () => void): Promise<ReadyElement> {
  let node: Extract<TaskLine, { type: 'node' }> | undefined
  for (;;) {
    const { value } = await lines.next()
    if (value.type === 'node') {
      node = value
      begins()
    }
    else if (value.type === 'failed') throw StudioError.fromPayload(value.error)
    else if (value.type === 'ready' && node !== undefined) return { engine: value.engine, machine: node.machine, host: node.host }
  }
}

/**
 * Waits for what an element says of its fold at last.
 *
 * @param halted true once the user has stopped the run: an element stopped by the cluster alone is heard on, since the scheduler says why when it is over
 * @throws StudioError what the element failed with
 */
export async function hearAnswer(lines: ElementLines, halted: () => boolean, log: (line: string) => void, hear: Parameters<FoldTrainer['train']>[1]): Promise<FoldAnswer> {
  for (;;) {
    const { value } = await lines.next()
    if (value.type === 'log') log(value.line)
    else if (value.type === 'failed') throw StudioError.fromPayload(value.error)
    else if (value.type === 'fold-done') return value
    else if (value.type === 'stopped') {
      if (halted()) return value
    } else if (value.type !== 'node') hear(value)
  }
}

/** Whether a line is the last that its element says of the fold. */
export function endsFold(line: TaskLine): line is Extract<TaskLine, { type: 'fold-done' | 'stopped' | 'failed' }> {
  return line.type === 'fold-done' || line.type === 'stopped' || line.type === 'failed'
}
