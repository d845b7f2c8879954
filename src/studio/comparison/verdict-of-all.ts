import type { ComparedPair, ComparedRun } from '../../shared/domain/comparison'
import { pValue } from './verdict'

/** One sentence over more than two runs: which comes out best, and which of the others it is told apart from after Holm's correction. */
export function verdictOfAll(runs: readonly ComparedRun[], pairs: readonly ComparedPair[], subjects: number): string {
  const best = [...runs].sort((a, b) => b.images.correct - a.images.correct)[0]
  if (best === undefined) return ''
  const others = pairs.filter((pair) => pair.first === best.run || pair.second === best.run).map((pair) => ({ other: pair.first === best.run ? pair.second : pair.first, pair }))
  const beaten = others.filter(({ pair }) => pair.better === best.run).map(({ other, pair }) => `${other} by ${(Math.abs(pair.images.difference) * 100).toFixed(1)} points (p ${pValue(pair.adjustedP ?? 1)})`)
  const level = others.filter(({ pair }) => pair.better === null).map(({ other }) => other)
  const said = `On these ${subjects} subjects ${best.run} (${best.name}) has the highest accuracy, ${(best.images.value * 100).toFixed(1)} %`
  const corrected = `after Holm's correction for ${pairs.length} pairs`
  if (beaten.length === 0) return `${said}, but ${corrected} this data cannot tell it from any of the others (${level.join(', ')}).`
  return `${said}; ${corrected} it beats ${beaten.join(', ')}${level.length === 0 ? '' : `, and this data cannot tell it from ${level.join(', ')}`}.`
}
