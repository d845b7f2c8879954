import type { AccuracyRow, PaperComparison, SpeedRow } from '../../shared/domain/comparison'
import type { Evaluation } from '../../shared/domain/results'
import { TABLE_1, TABLE_2 } from '../../shared/published'
import { TIER_WORDS, type Table2Row } from '../../shared/table-2'
import { grouped } from '../networks/published'

/** A judged run beside the paper's numbers. */
export interface RunBesidePaper {
  readonly run: string
  readonly network: { readonly id: string; readonly name: string; readonly parameters: number; readonly macs: number; readonly reconstruction: boolean; readonly publishedParameters: number | null }
  readonly evaluation: Pick<Evaluation, 'images' | 'foldMean'>
  /** Why its number was not reached under the conditions of Table 1, a clause each. */
  readonly differences: readonly string[]
}

/** The networks of the studio that a row of the paper's tables is about. */
const METHOD_OF: Readonly<Record<string, string>> = { 'nano-a': 'EmotionNet Nano-A', 'nano-b': 'EmotionNet Nano-B' }

/** Both tables of the paper, ours beside them: published rows first in the paper's order, then ours as given. */
export function besidePaper(runs: readonly RunBesidePaper[], measured: readonly Table2Row[]): PaperComparison {
  return { accuracy: [...TABLE_1.map(publishedAccuracy), ...runs.map(measuredAccuracy)], speed: [...TABLE_2.map(publishedSpeed), ...measured.map(measuredSpeed)] }
}

function publishedAccuracy(row: (typeof TABLE_1)[number]): AccuracyRow {
  return {
    source: 'published', method: row.method, beside: null, run: null, parameters: Math.round(row.parametersMillion * 1e6), macs: null, average: row.accuracyPercent / 100, pooled: null, interval: null,
    difference: null, inside: null, conditions: null, open: row.open,
  }
}

function measuredAccuracy({ run, network, evaluation: { images, foldMean }, differences }: RunBesidePaper): AccuracyRow {
  const beside = TABLE_1.find((row) => row.method === METHOD_OF[network.id])
  const published = beside === undefined ? null : beside.accuracyPercent / 100
  const because = [
    ...(network.reconstruction ? ['the network is a reconstruction of ours'] : []),
    ...(network.publishedParameters === null || network.publishedParameters === network.parameters ? [] : [`the network has ${grouped(network.parameters)} parameters where the paper prints ${grouped(network.publishedParameters)}`]),
    ...differences,
  ].map((clause) => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`)
  return {
    source: 'measured', method: network.name, beside: beside?.method ?? null, run, parameters: network.parameters, macs: network.macs, average: foldMean.mean, pooled: images.value, interval: images.interval,
    difference: published === null ? null : images.value - published,
    inside: published === null ? null : published >= images.interval.low && published <= images.interval.high,
    conditions: { same: because.length === 0, because }, open: null,
  }
}

function publishedSpeed(row: (typeof TABLE_2)[number]): SpeedRow {
  return {
    source: 'published', method: row.method, bench: null, device: `ARM v8.2 64-bit board, ${row.capWatts} W mode`, framesPerSecond: row.framesPerSecond, interval: null,
    imagesPerJoule: row.imagesPerJoule, tier: 'nominal cap', conditions: null,
    open: 'the board, its clocks, the runtime, batch, threads and repeats; no power was measured, the efficiency divides FPS by the nominal cap',
  }
}

function measuredSpeed({ bench, network, device, runtime, framesPerSecond, interval, imagesPerJoule, tier, note, marks }: Table2Row): SpeedRow {
  return {
    source: 'measured', method: network, bench, device: `${device}, ${runtime ?? ''}`, framesPerSecond, interval, imagesPerJoule, tier: TIER_WORDS[tier],
    conditions: { same: false, because: [`It ran on ${device} in ${runtime ?? 'an unknown runtime'}, not on the paper's ARM v8.2 board.`, `Energy: ${note}`, ...marks.slice(0, 3)] }, open: null,
  }
}
