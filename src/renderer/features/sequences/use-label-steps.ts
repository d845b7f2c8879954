import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import { StudioError } from '../../../shared/errors'
import { links } from '../../app/links'
import { fetchQuery, queryKey } from '../../client/hooks'
import { studioClient } from '../../client/studio-client'
import { useActions, type Action } from '../../stores/actions'
import { withdrawUndo } from '../../ui/undo'
import { editSentence } from '../labelling/edit-words'
import { useLabellingSettings } from '../labelling/labelling-settings'
import { useSaved } from '../labelling/saved-store'
import { asFailure } from '../labelling/use-label-edit'

/** Opens a sequence once its detail is here, so that no key falls between two sequences. */
export function useGoToSequence(): (sequence: string) => Promise<void> {
  const [, navigate] = useLocation()
  const cache = useQueryClient()
  return useCallback(async (sequence: string): Promise<void> => {
    await cache.fetchQuery({ queryKey: queryKey('sequence.get', { sequence }) as readonly unknown[], queryFn: () => fetchQuery('sequence.get', { sequence }) })
    navigate(links.sequence(sequence))
  }, [cache, navigate])
}

/**
 * Takes label steps of a dataset back, and brings them again, by buttons and keys. A change elsewhere is never silent: it goes to the sequence first.
 *
 * @param shown the sequence on the screen; null where there are many, and no need to go to one of them
 */
export function useLabelSteps(dataset: string, shown: string | null): { readonly undo: () => void; readonly redo: () => void } {
  const goTo = useGoToSequence()
  const step = useCallback(async (way: 'undo' | 'redo'): Promise<void> => {
    try {
      const next = (await fetchQuery('label.steps', { dataset }))[way]
      const { author, blind } = useLabellingSettings.getState()
      if (blind && next !== null && next.author !== author) {
        throw new StudioError('conflict', `What would be ${way === 'undo' ? 'taken back' : 'brought back'} next is a change of somebody else, which ${author} does not see while labelling blind.`, 'Switch Blind off first.')
      }
      if (next !== null && shown !== null && next.sequence !== shown) await goTo(next.sequence)
      await studioClient().call(way === 'undo' ? 'label.undo' : 'label.redo', { dataset })
      withdrawUndo('label')
      const what = next === null ? '' : `${next.subject}/${next.name}${next.sequences > 1 ? ` and ${next.sequences - 1} more` : ''}: ${editSentence(next.edit)}`
      useSaved.setState({ state: 'saved', message: `${way === 'undo' ? 'Taken back' : 'Brought back'}, ${what}`, error: null })
    } catch (thrown) {
      useSaved.setState({ state: 'idle', error: asFailure(thrown) })
    }
  }, [dataset, shown, goTo])
  const undo = useCallback(() => { void step('undo') }, [step])
  const redo = useCallback(() => { void step('redo') }, [step])
  const actions = useMemo<readonly Action[]>(() => [
    { id: 'label.undo', label: 'Undo the last label change', group: 'Label', keys: ['mod+Z'], run: undo },
    { id: 'label.redo', label: 'Redo the label change', group: 'Label', keys: ['mod+shift+Z', 'mod+Y'], run: redo },
  ], [undo, redo])
  useActions(actions)
  return { undo, redo }
}
