import type { InnerValidation } from '../../shared/domain/recipe'
import type { Epoch } from '../../shared/domain/runs'
import type { BestSoFar } from './checkpoint'
import type { Examples } from './fold-data'
import { judge } from './metrics'
import type { Trainer } from './trainer'

/** The epoch with the loss and accuracy of its parameters on the inner subjects, which are training subjects: the held-out ones are not looked at. */
export function judgeInner(trainer: Trainer, inner: Examples, classes: number, epoch: Epoch): Epoch & { readonly innerLoss: number } {
  const { loss, accuracy } = judge(trainer.predict(inner.images, inner.count), inner.labels, classes)
  return { ...epoch, innerLoss: loss, innerAccuracy: accuracy }
}

/** The better of what was best and this epoch; of equal losses the earlier one stays. Null where the rule chooses no epoch. */
export function betterOf(rule: InnerValidation, best: BestSoFar | null, epoch: { readonly epoch: number; readonly innerLoss: number }, parameters: Float32Array): BestSoFar | null {
  if (rule.choose !== 'epoch') return null
  return best !== null && best.innerLoss <= epoch.innerLoss ? best : { epochs: epoch.epoch + 1, innerLoss: epoch.innerLoss, parameters: parameters.slice() }
}

/** Whether the rule's patience has run out: so many epochs without a lower loss. */
export function patienceEnded(rule: InnerValidation | null, best: BestSoFar | null, epochsDone: number): boolean {
  return rule !== null && rule.patience !== null && best !== null && epochsDone - best.epochs >= rule.patience
}
