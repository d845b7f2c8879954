import type { InnerValidation } from '../../shared/domain/recipe'
import type { RunKind } from '../../shared/domain/runs'
import { itemsOf, splitOf, type FoldItem, type FoldSetContent } from './content'
import { splitInner } from './inner'

/** What one model of a run is trained on, watched on while it learns, and judged on. */
export interface ModelParts {
  readonly train: readonly FoldItem[]
  /** null without inner validation. */
  readonly inner: readonly FoldItem[] | null
  /** The fold's held-out images; none for a final model. */
  readonly test: readonly FoldItem[]
}

/** What decides the parts of a model beside the fold set. */
export interface PartsPlan {
  readonly kind: RunKind
  readonly recipe: { readonly seed: number; readonly innerValidation: InnerValidation | null }
}

/**
 * The parts of one model: of a fold of a cross-validation, or of the final model, which trains on everything. The one place where training, its plan and
 * its protocol ask.
 *
 * @throws StudioError `fold-set-impossible` where inner validation leaves no subject to train on; RangeError for an index that is not a fold
 */
export function partsOf(content: FoldSetContent, { kind, recipe }: PartsPlan, fold: number): ModelParts {
  if (kind === 'final') return { train: content.folds.flatMap((one) => itemsOf(one.sequences)), inner: null, test: [] }
  const { train, test } = splitOf(content, fold)
  if (recipe.innerValidation === null) return { train, inner: null, test }
  return { ...splitInner(train, recipe.innerValidation.share, recipe.seed, fold), test }
}
