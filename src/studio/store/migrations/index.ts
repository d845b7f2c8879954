import { FOUNDATION } from './0001-foundation'
import { TRAINING_LAB } from './0002-training-lab'
import { LABEL_DOUBTS } from './0003-label-doubts'
import { INNER_PREDICTIONS } from './0004-inner-predictions'

/** Contiguous: migration n brings a store from schema n to n + 1. A released one is never edited. */
export const MIGRATIONS: readonly string[] = [FOUNDATION, TRAINING_LAB, LABEL_DOUBTS, INNER_PREDICTIONS]
