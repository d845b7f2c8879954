import type { Audit, AuditCheck } from '../../shared/domain/folds'
import { peakWords } from '../../shared/domain/frame-policy'
import { StudioError } from '../../shared/errors'
import { classesOf, policyOf, splitOf, type FoldContent, type FoldSetContent } from './content'
import { foldSetHash } from './hash'

/** The names of the checks, in the order they are made; scripts may rely on them. */
export const AUDIT_CHECKS = [
  'hash-unchanged', 'folds-complete', 'subject-in-one-fold', 'sequence-in-one-fold', 'picture-in-one-fold', 'train-test-subjects-disjoint', 'frames-counted',
] as const
type CheckName = (typeof AUDIT_CHECKS)[number]
/** What the leaky control is made to break; every other check must hold for it too. */
const BROKEN_ON_PURPOSE: ReadonlySet<string> = new Set<CheckName>(['subject-in-one-fold', 'sequence-in-one-fold', 'train-test-subjects-disjoint'])

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
  return { ok: checks.every((check) => check.ok), leaky: content.rule === 'leaky', checks }
}

/** The audit as a gate: throws `leak-found` with the first failed check. */
export function requireNoLeak(content: FoldSetContent, storedHash: string): void {
  const failed = auditFolds(content, storedHash).checks.find((check) => !check.ok)
  if (failed !== undefined) {
    throw new StudioError('leak-found', `The fold set fails its audit at ${failed.name}: ${failed.detail}`, 'Make a new fold set from the dataset.')
  }
}

/**
 * The gate of a training: as strict as {@link requireNoLeak}, but for the leaky control, which may share subjects and sequences because that is its rule, and
 * nothing else. Whoever trains on it must mark the run.
 */
export function requireTrainable(content: FoldSetContent, storedHash: string): void {
  if (content.rule !== 'leaky') {
    requireNoLeak(content, storedHash)
    return
  }
  const failed = auditFolds(content, storedHash).checks.find((check) => !check.ok && !BROKEN_ON_PURPOSE.has(check.name))
  if (failed !== undefined) {
    throw new StudioError('leak-found', `The leaky control fails its audit at ${failed.name}, which it is not made to break: ${failed.detail}`, 'Make a new fold set from the dataset.')
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
  const homes = new Map<string, Set<number>>()
  for (const fold of content.folds) {
    for (const key of keys(fold)) homes.set(key, (homes.get(key) ?? new Set()).add(fold.index))
  }
  const shared = [...homes].filter(([, folds]) => folds.size > 1)
  const [first] = shared
  return first === undefined
    ? check(name, true, `Each of ${homes.size} ${what}s is in exactly one fold.`)
    : check(name, false, `${shared.length} of ${homes.size} ${what}s ${shared.length === 1 ? 'is' : 'are'} in more than one fold; ${what} ${first[0].slice(0, 80)} is in folds ${[...first[1]].join(', ')}.`)
}

function splitsDisjoint(content: FoldSetContent, subjects: number): AuditCheck {
  const name = 'train-test-subjects-disjoint'
  const leaks = content.folds.map((fold) => {
    const { train, test } = splitOf(content, fold.index)
    const trained = new Set(train.map((item) => item.subject))
    const tested = new Set(test.map((item) => item.subject))
    return { fold: fold.index, empty: train.length === 0, subjects: [...tested].filter((subject) => trained.has(subject)), of: tested.size }
  })
  const leaking = leaks.filter((one) => one.subjects.length > 0)
  const [first] = leaking
  if (first !== undefined) {
    return check(name, false, `${leaking.length} of ${content.k} folds train and test on the same subjects: fold ${first.fold} on ${first.subjects.length} of the ${first.of} it tests, ${first.subjects[0]?.slice(0, 80) ?? ''} among them.`)
  }
  const idle = leaks.find((one) => one.empty)
  return idle === undefined
    ? check(name, true, `In none of ${content.k} folds is one of the ${subjects} subjects both trained and tested on.`)
    : check(name, false, `Fold ${idle.fold} leaves nothing to train on.`)
}

/** The frames that the policy takes, in their order, and before them in a set with neutral at most so many that show it. */
function framesCounted(content: FoldSetContent): AuditCheck {
  const policy = policyOf(content)
  const neutrals = classesOf(content).includes('neutral') ? policy.neutral : 0
  const peak = peakWords(policy).replace(/^the last/, 'its last')
  const neutral = neutrals === 0 ? '' : neutrals === 1 ? ' and with its first as neutral' : ` and with its first ${neutrals} as neutral`
  for (const fold of content.folds) {
    for (const one of fold.sequences) {
      const numbers = one.frames.map((frame) => frame.number)
      const rising = numbers.every((number, place) => place === 0 || number > (numbers[place - 1] ?? Infinity))
      const held = one.frames.filter((frame) => frame.label !== undefined).length
      if (numbers.length === 0 || numbers.length - held > content.lastFrames || held > neutrals || !rising) {
        return check('frames-counted', false, `Sequence ${one.subject}/${one.sequence} holds ${numbers.length} frames (${numbers.slice(0, 6).join(', ')}) where ${peak} in order are meant${neutral}.`)
      }
    }
  }
  return check('frames-counted', true, `Every sequence counts with ${peak} at most${neutral}, each once.`)
}
