import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import { CLASSES, type Emotion } from '../../../shared/domain/emotion'
import type { SequenceDetail } from '../../../shared/domain/sequence'
import type { StudioError } from '../../../shared/errors'
import { links } from '../../app/links'
import { queryKey, useStudioCommand } from '../../client/hooks'
import { studioClient } from '../../client/studio-client'
import { useActions, type Action } from '../../stores/actions'
import { emotionName } from '../../theme/emotions'
import { offerUndo } from '../../ui/undo'

export interface Labelling {
  readonly label: (emotion: Emotion | null) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly error: StudioError | null
}

/** Sets labels of one sequence and takes changes of its dataset back. A change elsewhere is never silent: undo leads to the sequence it touched. */
export function useLabelling(sequence: SequenceDetail, onLabelled: () => void): Labelling {
  const [, navigate] = useLocation()
  const cache = useQueryClient()
  const set = useStudioCommand('label.set')
  const undoing = useStudioCommand('label.undo')
  const redoing = useStudioCommand('label.redo')
  const { id, dataset, emotion: now } = sequence
  const { mutate: setLabel } = set
  const { mutate: takeBack } = undoing
  const { mutate: bringBack } = redoing

  const label = useCallback((emotion: Emotion | null) => {
    if (emotion === now) return
    setLabel({ sequence: id, emotion }, {
      onSuccess: () => {
        cache.setQueryData<SequenceDetail>(queryKey('sequence.get', { sequence: id }), (old) => (old === undefined ? old : { ...old, emotion, labelSource: 'annotator' }))
        offerUndo(`${sequence.subject}/${sequence.sequence}: ${emotion ?? 'no label'}`, () => studioClient().call('label.undo', { dataset }), 'label')
        onLabelled()
      },
    })
  }, [now, setLabel, id, dataset, cache, sequence.subject, sequence.sequence, onLabelled])

  const lead = useCallback((change: { readonly sequence: string }) => {
    if (change.sequence !== id) navigate(links.sequence(change.sequence))
  }, [id, navigate])
  const undo = useCallback(() => takeBack({ dataset }, { onSuccess: lead }), [takeBack, dataset, lead])
  const redo = useCallback(() => bringBack({ dataset }, { onSuccess: lead }), [bringBack, dataset, lead])

  const actions = useMemo<readonly Action[]>(() => [
    ...CLASSES.map((emotion, index): Action => ({ id: `label.${emotion}`, label: `Label: ${emotionName(emotion)}`, group: 'Label', keys: [String(index + 1)], run: () => label(emotion) })),
    { id: 'label.neutral', label: 'Label: Neutral', group: 'Label', keys: ['N'], run: () => label('neutral') },
    { id: 'label.none', label: 'Take the label away', group: 'Label', keys: ['0'], run: () => label(null) },
    { id: 'label.undo', label: 'Undo the last label change', group: 'Label', keys: ['mod+Z'], run: undo },
    { id: 'label.redo', label: 'Redo the label change', group: 'Label', keys: ['mod+shift+Z', 'mod+Y'], run: redo },
  ], [label, undo, redo])
  useActions(actions)

  return { label, undo, redo, error: set.error ?? undoing.error ?? redoing.error }
}
