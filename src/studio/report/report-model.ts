import type { ReportSection } from '../../shared/domain/report'
import type { Evaluation, Prediction } from '../../shared/domain/results'
import type { Epoch, RunDetail } from '../../shared/domain/runs'

/** The schema of the JSON report; a change of meaning counts it up. */
export const REPORT_SCHEMA = { id: 'emotionnet-nano-studio/report', version: 1 } as const

/** How the face of a tile may be shown: drawn, as a sketch of its landmarks, or not at all with the reason. */
export type TilePicture =
  | { readonly kind: 'picture'; readonly dataUrl: string }
  | { readonly kind: 'sketch'; readonly points: readonly (readonly [number, number])[] }
  | { readonly kind: 'none'; readonly reason: string }

/** One face of the gallery, as in the paper's Figure 4. */
export interface Tile {
  readonly subject: string
  readonly sequence: string
  readonly frame: number
  readonly truth: string
  readonly predicted: string
  readonly confidence: number
  readonly correct: boolean
  readonly picture: TilePicture
}

/** Everything a report says, gathered from the store; rendering adds nothing. */
export interface ReportModel {
  readonly run: RunDetail
  readonly program: { readonly name: string; readonly version: string }
  readonly dataset: {
    readonly name: string; readonly format: string; readonly synthetic: boolean; readonly subjects: number; readonly sequences: number; readonly labelledSequences: number; readonly frames: number
  }
  readonly network: {
    readonly name: string; readonly parameters: number; readonly macs: number; readonly reconstruction: boolean; readonly provenance: readonly string[]
    readonly publishedParameters: number | null
  }
  readonly split: { readonly rule: string; readonly k: number; readonly seed: number; readonly lastFrames: number; readonly hash: string; readonly subjects: number }
  readonly recipe: readonly { readonly field: string; readonly value: string; readonly source: string; readonly note: string }[]
  readonly evaluation: Evaluation
  readonly epochs: readonly Epoch[]
  readonly predictions: readonly Prediction[]
  readonly gallery: { readonly wrong: readonly Tile[]; readonly right: readonly Tile[]; readonly wrongTotal: number; readonly rule: string }
  readonly conditions: readonly { readonly name: string; readonly value: string }[]
  readonly differences: readonly string[]
  readonly sections: readonly ReportSection[]
}
