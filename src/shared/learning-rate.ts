import type { Recipe } from './domain/recipe'

export type Schedule = Recipe['learningRate']

/**
 * The learning rate of an epoch: `base` times the factor of the last step that has begun. Epochs are counted from 0, as in the Keras
 * example the paper's schedule comes from, so a step `from: 81` first acts in the 82nd epoch.
 */
export function learningRateAt(schedule: Schedule, epoch: number): number {
  let factor = 1
  let begun = -1
  for (const step of schedule.steps) {
    if (step.from <= epoch && step.from >= begun) {
      factor = step.factor
      begun = step.from
    }
  }
  return schedule.base * factor
}

/**
 * The same schedule stretched to another number of epochs: every step keeps its place as a share of the whole, rounded; the first epoch always
 * has the base rate. Where steps fall together the last of them stays, and one that would begin after the end is left out.
 */
export function scaleSchedule(schedule: Schedule, fromEpochs: number, toEpochs: number): Schedule {
  const placed = schedule.steps.map((step) => ({ ...step, from: Math.max(1, Math.round((step.from * toEpochs) / fromEpochs)) }))
  return { base: schedule.base, steps: placed.filter((step, index) => step.from < toEpochs && placed[index + 1]?.from !== step.from) }
}
