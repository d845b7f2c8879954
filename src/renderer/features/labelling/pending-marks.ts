import { create } from 'zustand'
import type { MarkName, Marks } from './marks'

interface Pending {
  /** What was asked for and is shown before the journal has answered. */
  readonly marks: Partial<Marks>
  readonly underWay: number
}

/** The marks under way, by sequence. They outlive the screen that asked for them, as an edit does. */
export const usePendingMarks = create<Readonly<Record<string, Pending>>>(() => ({}))

const queues = new Map<string, Promise<unknown>>()

/**
 * Shows a mark at its new place at once, so that the next key moves it on from there, and saves the marks of a sequence one after another, in the order of the keys.
 * When none is under way any more, `reread` has the answered state read, and only then does that show again.
 */
export async function keepMark(sequence: string, mark: MarkName, place: number | null, save: () => Promise<boolean>, reread: () => Promise<unknown>): Promise<boolean> {
  const held = (): Pending => usePendingMarks.getState()[sequence] ?? { marks: {}, underWay: 0 }
  const put = (pending: Pending): void => usePendingMarks.setState({ [sequence]: pending })
  put({ marks: { ...held().marks, [mark]: place }, underWay: held().underWay + 1 })
  const saved = (queues.get(sequence) ?? Promise.resolve()).then(save)
  queues.set(sequence, saved)
  const isSaved = await saved
  if (held().underWay === 1) await reread().catch(() => undefined)
  const underWay = held().underWay - 1
  put({ marks: underWay === 0 ? {} : held().marks, underWay })
  return isSaved
}
