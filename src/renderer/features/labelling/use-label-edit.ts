import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import type { LabelEdit } from '../../../shared/domain/labels'
import type { SequenceDetail } from '../../../shared/domain/sequence'
import { StudioError, toErrorPayload } from '../../../shared/errors'
import { queryKey } from '../../client/hooks'
import { studioClient } from '../../client/studio-client'
import { offerUndo } from '../../ui/undo'
import { editSentence } from './edit-words'
import { useLabellingSettings } from './labelling-settings'
import { useSaved } from './saved-store'

/** Any thrown value as a failure that a screen can say. */
export function asFailure(thrown: unknown): StudioError {
  return thrown instanceof StudioError ? thrown : StudioError.fromPayload(toErrorPayload(thrown))
}

/**
 * Sends edits of one sequence's label, with the author and the time since it was opened or last edited. Resolves with true once the journal holds the edit; a
 * refusal is said where the saved state is.
 */
export function useLabelEdit(sequence: SequenceDetail): (edit: LabelEdit, suggestedBy?: string) => Promise<boolean> {
  const cache = useQueryClient()
  const since = useRef(0)
  useEffect(() => {
    since.current = performance.now()
  }, [sequence.id])
  return useCallback(async (edit: LabelEdit, suggestedBy?: string): Promise<boolean> => {
    const name = `${sequence.subject}/${sequence.sequence}`
    const said = editSentence(edit, sequence.frameList)
    useSaved.setState({ state: 'saving', message: `${name}: ${said}`, error: null })
    try {
      const seconds = Math.min(86_400, (performance.now() - since.current) / 1000)
      await studioClient().call('label.set', { sequence: sequence.id, ...edit, author: useLabellingSettings.getState().author, seconds, ...(suggestedBy === undefined ? {} : { suggestedBy }) })
      since.current = performance.now()
      const { emotion } = edit
      if (emotion !== undefined) cache.setQueryData<SequenceDetail>(queryKey('sequence.get', { sequence: sequence.id }), (old) => (old === undefined || old.labelSource === 'adjudicated' ? old : { ...old, emotion, labelSource: 'annotator' }))
      useSaved.setState({ state: 'saved' })
      offerUndo(`${name}: ${said}`, () => studioClient().call('label.undo', { dataset: sequence.dataset }), 'label')
      return true
    } catch (thrown) {
      useSaved.setState({ state: 'idle', error: asFailure(thrown) })
      return false
    }
  }, [cache, sequence])
}
