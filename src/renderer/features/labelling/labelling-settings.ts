import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { SOMEBODY, type LabelQueueKind } from '../../../shared/domain/labels'

interface LabellingSettings {
  readonly author: string
  /** Everybody else's labels are hidden, the dataset's and a model's too. */
  readonly blind: boolean
  /** Where a label leads on to. */
  readonly then: LabelQueueKind | 'stay'
  /** Keys of the user's own choice, by action. */
  readonly keys: Readonly<Record<string, string>>
}

const FIRST: LabellingSettings = { author: SOMEBODY, blind: false, then: 'unlabelled', keys: {} }

/** How this user labels: kept over sequences and reloads. */
export const useLabellingSettings = create<LabellingSettings>()(persist(() => FIRST, { name: 'nano-studio-labelling' }))

/** Queues that go by a run's predictions, which a blind annotator must not see. */
export function goesByRun(kind: LabellingSettings['then']): kind is 'uncertain' | 'doubted' {
  return kind === 'uncertain' || kind === 'doubted'
}

/** Where a label leads on to: one who labels blind goes by nobody's words but their own. */
export function leadsTo({ then, blind }: Pick<LabellingSettings, 'then' | 'blind'>): LabellingSettings['then'] {
  return blind && then !== 'stay' ? 'mine' : then
}
