import type { Recipe } from '../../../shared/domain/recipe'
import { scaleSchedule, type Schedule } from '../../../shared/learning-rate'

/** A recipe that is being edited. A number that was cleared is NaN, which no recipe may hold, so that it is a fault at its field. */
export interface Draft {
  /** The preset it began as. */
  readonly preset: string
  readonly recipe: Recipe
  /** The schedule as it was last drawn, with its epochs: what another number of epochs stretches, so that nothing is lost by rounding on the way. */
  readonly drawn: { readonly epochs: number; readonly learningRate: Schedule }
}

/** A draft that is a preset, or a run's recipe, as it is. */
export function draftOf(preset: string, recipe: Recipe): Draft {
  return { preset, recipe, drawn: { epochs: recipe.epochs, learningRate: recipe.learningRate } }
}

/** The draft with other values; another number of epochs takes the schedule with it, another schedule is from then on the one that is stretched. */
export function changeDraft(draft: Draft, changes: Partial<Recipe>): Draft {
  const recipe = { ...draft.recipe, ...changes }
  if (changes.learningRate !== undefined) return { ...draft, recipe, drawn: { epochs: recipe.epochs, learningRate: recipe.learningRate } }
  if (changes.epochs === undefined || !(changes.epochs >= 1) || !(draft.drawn.epochs >= 1)) return { ...draft, recipe }
  return { ...draft, recipe: { ...recipe, learningRate: scaleSchedule(draft.drawn.learningRate, draft.drawn.epochs, changes.epochs) } }
}

/** A step more, halfway between the last one and the end, at a tenth of its rate. */
export function withAnotherStep(schedule: Schedule, epochs: number): Schedule {
  const last = schedule.steps[schedule.steps.length - 1] ?? { from: 0, factor: 1 }
  const from = Math.max(last.from + 1, Math.round((last.from + epochs) / 2))
  return { ...schedule, steps: [...schedule.steps, { from, factor: Number((last.factor / 10).toPrecision(3)) }] }
}

/** A number as it was typed, also as `1e-3`; NaN for anything else. */
export function numberFrom(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))
}

/** A number as a field shows it: `0.001`, `1e-7`; nothing for NaN. */
export function numberText(value: number): string {
  return Number.isNaN(value) ? '' : String(Number(value.toPrecision(12)))
}
