import { useCallback, useEffect, useMemo } from 'react'
import type { Emotion } from '../../../shared/domain/emotion'
import type { Suggestion } from '../../../shared/domain/labels'
import type { SequenceDetail } from '../../../shared/domain/sequence'
import { fetchQuery } from '../../client/hooks'
import { useActions, type Action } from '../../stores/actions'
import { useLatest } from '../../stores/use-latest'
import { HeldPresses } from '../labelling/held-presses'
import { ALL_LABELS, keyOf, labelActionId, LABEL_KEYS } from '../labelling/label-keys'
import { goesByRun, leadsTo, useLabellingSettings } from '../labelling/labelling-settings'
import { useSaved } from '../labelling/saved-store'
import { toggleSelected } from '../labelling/selection-store'
import { asFailure, useLabelEdit } from '../labelling/use-label-edit'
import { useGoToSequence, useLabelSteps } from './use-label-steps'

export interface Labelling {
  readonly label: (emotion: Emotion | null) => void
  readonly accept: () => void
  readonly skip: () => void
  readonly undo: () => void
  readonly redo: () => void
}

interface Options {
  /** The label that the annotator sees, which another press of its key does not change. */
  readonly shown: Emotion | null
  readonly suggestion: Suggestion | null
  readonly run: string | null
}

/** One for the page: presses outlive the sequence they are made on. */
const presses = new HeldPresses<Emotion | null>()

/** Sets labels of one sequence and goes on; takes steps of its dataset back ({@link useLabelSteps}). */
export function useLabelling(sequence: SequenceDetail, { shown, suggestion, run }: Options): Labelling {
  const goTo = useGoToSequence()
  const edit = useLabelEdit(sequence)
  const keys = useLabellingSettings((state) => state.keys)
  const { id, dataset } = sequence

  /** True where it went somewhere. */
  const goOn = useCallback(async (): Promise<boolean> => {
    const { author, blind, then: chosen } = useLabellingSettings.getState()
    const then = leadsTo({ then: chosen, blind })
    if (then === 'stay') return false
    const { items: [next] } = await fetchQuery('label.queue', { dataset, kind: then, author, after: id, limit: 1, ...(run === null || !goesByRun(then) ? {} : { run }) })
    if (next === undefined || next.id === id) {
      useSaved.setState((now) => ({ ...now, message: `${now.message}. ${next === undefined ? 'Nothing is left in this queue' : 'Only this sequence is left in this queue'}.` }))
      return false
    }
    await goTo(next.id)
    return true
  }, [dataset, id, run, goTo])

  const act = useLatest(async (emotion: Emotion | null): Promise<void> => {
    try {
      const isSaid = emotion === shown && suggestion === null
      if (!isSaid && !(await edit({ emotion }, suggestion?.run))) throw useSaved.getState().error ?? new Error('not saved')
      if (!(await goOn())) standing()
    } catch (thrown) {
      const dropped = presses.drop()
      useSaved.setState((now) => ({ ...now, state: 'idle', error: asFailure(thrown), message: dropped === 0 ? now.message : `${dropped} further key presses were not used` }))
    }
  })
  /** The sequence stands: what was pressed meanwhile is meant for it. */
  const standing = useLatest(() => {
    const held = presses.ready()
    if (held !== undefined) void act(held)
  })
  useEffect(() => standing(), [id, standing])

  const label = useCallback((emotion: Emotion | null) => {
    if (presses.press(emotion)) void act(emotion)
  }, [act])
  const accept = useCallback(() => {
    if (suggestion !== null) label(suggestion.emotion)
  }, [label, suggestion])
  const skip = useCallback(() => {
    goOn().catch((thrown: unknown) => useSaved.setState({ error: asFailure(thrown) }))
  }, [goOn])

  const { undo, redo } = useLabelSteps(dataset, id)

  const actions = useMemo<readonly Action[]>(() => {
    const action = (name: string, run: () => void): Action => ({ id: name, label: LABEL_KEYS.find((one) => one.id === name)?.label ?? name, group: 'Label', keys: [keyOf(name, keys)], run })
    return [
      ...ALL_LABELS.map((emotion) => action(labelActionId(emotion), () => label(emotion))),
      action('label.accept', accept),
      action('label.skip', skip),
      action('label.mark', () => toggleSelected(dataset, id)),
    ]
  }, [keys, label, accept, skip, dataset, id])
  useActions(actions)

  return { label, accept, skip, undo, redo }
}
