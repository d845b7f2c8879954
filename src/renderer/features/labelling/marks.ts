import type { LabelState } from '../../../shared/domain/labels'

/** Onset, apex and offset as places of frames; null where they are not marked. */
export type Marks = Pick<LabelState, 'onset' | 'apex' | 'offset'>
export const MARKS = ['onset', 'apex', 'offset'] as const
export type MarkName = (typeof MARKS)[number]
