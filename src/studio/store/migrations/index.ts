import { FOUNDATION } from './0001-foundation'
import { TRAINING_LAB } from './0002-training-lab'
import { REPORTS_OF_SEVERAL } from './0003-reports-of-several'
import { LABEL_DOUBTS } from './0004-label-doubts'
import { INNER_PREDICTIONS } from './0005-inner-predictions'
import { CONSENT } from './0006-consent'
import { CROSS_EVALUATIONS } from './0007-cross-evaluations'
import { LABELLING } from './0008-labelling'
import { DATASET_FORMATS } from './0009-dataset-formats'
import { SUBJECT_GROUPS } from './0010-subject-groups'
import { BROWSING } from './0011-browsing'
import { BENCH_MATRIX } from './0012-bench-matrix'
import { INFERENCE } from './0013-inference'
import { FACES } from './0014-faces'

/** Contiguous: migration n brings a store from schema n to n + 1. A released one is never edited. */
export const MIGRATIONS: readonly string[] = [FOUNDATION, TRAINING_LAB, REPORTS_OF_SEVERAL, LABEL_DOUBTS, INNER_PREDICTIONS, CONSENT, CROSS_EVALUATIONS, LABELLING, DATASET_FORMATS, SUBJECT_GROUPS, BROWSING, BENCH_MATRIX, INFERENCE, FACES]
