import type { Audit, AuditCheck } from '../../shared/domain/folds'
import { StudioError } from '../../shared/errors'
import { splitOf, type FoldContent, type FoldSetContent } from './content'
import { foldSetHash } from './hash'

/** The names of the checks, in the order they are made; scripts may rely on them. */
export const AUDIT_CHECKS = [
  'hash-unchanged', 'folds-complete', 'subject-in-one-fold', 'sequence-in-one-fold', 'picture-in-one-fold', 'train-test-subjects-disjoint', 'frames-counted',
] as const
type CheckName = (typeof AUDIT_CHECKS)[number]

/**
 * Looks for every way a fold set could leak. It reads only the stored content, by the same {@link splitOf} that training uses.
 *
 * @param storedHash the hash the studio keeps beside it
 */
export function auditFolds(content: FoldSetContent, storedHash: string): Audit {
  const subjects = content.folds.flatMap((fold) => fold.sequences.map((one) => one.subject))
  const checks = [
    hashUnchanged(content, storedHash),
    foldsComplete(content),
    inOneFold('subject-in-one-fold', content, 'subject', (fold) => [...fold.subjects, ...fold.sequences.map((one) => one.subject)]),
    inOneFold('sequence-in-one-fold', content, 'sequence', (fold) => fold.sequences.map((one) => `${one.subject}/${one.sequence}`)),
    inOneFold('picture-in-one-fold', content, 'picture', (fold) => fold.sequences.flatMap((one) => one.frames.map((frame) => frame.image))),
    splitsDisjoint(content, new Set(subjects).size),
    framesCounted(content),
  ]
  return { ok: checks.every((check) => check.ok), checks }
}

/** The audit as a gate: throws `leak-found` with the first failed check. */
export function requireNoLeak(content: FoldSetContent, storedHash: string): void {
  const failed = auditFolds(content, storedHash).checks.find((check) => !check.ok)
  if (failed !== undefined) {
    throw new StudioError('leak-found', `The fold set fails its audit at ${failed.name}: ${failed.detail}`, 'Make a new fold set from the dataset.')
  }
}

function check(name: CheckName, ok: boolean, detail: string): AuditCheck {
  return { name, ok, detail }
}

function hashUnchanged(content: FoldSetContent, storedHash: string): AuditCheck {
  const hash = foldSetHash(content)
  return check('hash-unchanged', hash === storedHash, hash === storedHash
    ? `The content still has the hash ${hash.slice(0, 12)} it was made with.`
    : `The content has the hash ${hash.slice(0, 12)}, it was made with ${storedHash.slice(0, 12)}.`)
}

function foldsComplete(content: FoldSetContent): AuditCheck {
  const empty = content.folds.filter((fold) => fold.sequences.length === 0).map((fold) => fold.index)
  const ordered = content.folds.length === content.k && content.folds.every((fold, place) => fold.index === place)
  if (!ordered) return check('folds-complete', false, `There are ${content.folds.length} folds where ${content.k} were asked for, or their numbers are not 0 to ${content.k - 1}.`)
  return check('folds-complete', empty.length === 0, empty.length === 0
    ? `All ${content.k} folds hold held-out sequences.`
    : `Fold ${empty.join(', ')} holds no sequence.`)
}

function inOneFold(name: CheckName, content: FoldSetContent, what: string, keys: (fold: FoldContent) => readonly string[]): AuditCheck {
  const home = new Map<string, number>()
  for (const fold of content.folds) {
    for (const key of keys(fold)) {
      const before = home.get(key)
      if (before !== undefined && before !== fold.index) {
        return check(name, false, `The ${what} ${key.slice(0, 80)} is in fold ${before} and in fold ${fold.index}.`)
      }
      home.set(key, fold.index)
    }
  }
  return check(name, true, `Each of ${home.size} ${what}s is in exactly one fold.`)
}

function splitsDisjoint(content: FoldSetContent, subjects: number): AuditCheck {
  for (const fold of content.folds) {
    const { train, test } = splitOf(content, fold.index)
    const seen = new Set(train.map((item) => item.subject))
    const leaked = test.find((item) => seen.has(item.subject))
    if (leaked !== undefined) return check('train-test-subjects-disjoint', false, `Fold ${fold.index} trains and tests on subject ${leaked.subject}.`)
    if (train.length === 0) return check('train-test-subjects-disjoint', false, `Fold ${fold.index} leaves nothing to train on.`)
  }
  return check('train-test-subjects-disjoint', true, `In none of ${content.k} folds is one of the ${subjects} subjects both trained and tested on.`)
}

function framesCounted(content: FoldSetContent): AuditCheck {
  for (const fold of content.folds) {
    for (const one of fold.sequences) {
      const numbers = one.frames.map((frame) => frame.number)
      const rising = numbers.every((number, place) => place === 0 || number > (numbers[place - 1] ?? Infinity))
      if (numbers.length === 0 || numbers.length > content.lastFrames || !rising) {
        return check('frames-counted', false, `Sequence ${one.subject}/${one.sequence} holds ${numbers.length} frames (${numbers.slice(0, 6).join(', ')}) where its last ${content.lastFrames} in order are meant.`)
      }
    }
  }
  return check('frames-counted', true, `Every sequence counts with its last ${content.lastFrames} frames at most, each once.`)
}
