import { FOUNDATION } from './0001-foundation'

/** Contiguous: migration n brings a store from schema n to n + 1. A released one is never edited. */
export const MIGRATIONS: readonly string[] = [FOUNDATION]
