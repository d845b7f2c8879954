import type { Comparison } from '../../shared/domain/comparison'
import type { CrossEvaluation } from '../../shared/domain/cross'
import type { AttributeAccuracy } from '../../shared/domain/groups'
import type { Audit } from '../../shared/domain/folds'
import type { InputSource } from '../../shared/domain/network-spec'
import type { ReportSection } from '../../shared/domain/report'
import type { SpeedOfNetwork } from '../../shared/domain/report-document'
import type { Evaluation, Prediction } from '../../shared/domain/results'
import type { Epoch, RunDetail } from '../../shared/domain/runs'
import type { LeavingPicture } from '../consent/leaving-picture'

/** One face of the gallery, as in the paper's Figure 4. */
export interface Tile {
  readonly subject: string
  readonly sequence: string
  readonly frame: number
  readonly truth: string
  readonly predicted: string
  readonly confidence: number
  readonly correct: boolean
  readonly picture: LeavingPicture
}

/** Everything a report says of one run. */
export interface RunReport {
  readonly run: RunDetail
  readonly dataset: {
    readonly name: string; readonly format: string; readonly synthetic: boolean; readonly subjects: number; readonly sequences: number; readonly labelledSequences: number; readonly frames: number
  }
  readonly network: {
    readonly name: string; readonly parameters: number; readonly macs: number; readonly reconstruction: boolean; readonly provenance: readonly string[]
    readonly publishedParameters: number | null
    readonly input: { readonly size: number; readonly channels: number; readonly source: InputSource }
  }
  readonly split: { readonly rule: string; readonly k: number; readonly seed: number; readonly lastFrames: number; readonly hash: string; readonly subjects: number }
  /** Of the fold set, made anew from its content. */
  readonly audit: Audit
  readonly recipe: readonly { readonly field: string; readonly value: string; readonly source: string; readonly note: string }[]
  readonly evaluation: Evaluation
  /** Errors by what is recorded of the subjects; empty where nothing is. Groups of one subject are not told: their number would be that person's. */
  readonly groups: readonly AttributeAccuracy[]
  readonly epochs: readonly Epoch[]
  readonly predictions: readonly Prediction[]
  /** The run on datasets it was not trained on, newest first. */
  readonly otherData: readonly { readonly evaluation: CrossEvaluation; readonly predictions: readonly Prediction[] }[]
  /** Its network measured, newest first. */
  readonly speed: readonly SpeedOfNetwork[]
  readonly gallery: { readonly wrong: readonly Tile[]; readonly right: readonly Tile[]; readonly wrongTotal: number; readonly rule: string }
  readonly conditions: readonly { readonly name: string; readonly value: string }[]
  readonly differences: readonly string[]
}

/** Everything a report says, gathered from the store; rendering adds nothing. */
export interface ReportModel {
  readonly program: { readonly name: string; readonly version: string }
  /** At least one, in the order asked for. */
  readonly runs: readonly RunReport[]
  /** Of two or more runs; `reason` says why they cannot be compared. null for one run. */
  readonly comparison: { readonly value: Comparison; readonly reason: null } | { readonly value: null; readonly reason: string } | null
  readonly sections: readonly ReportSection[]
}

