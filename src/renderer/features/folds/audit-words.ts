import { LEAKY_MARK, type Audit } from '../../../shared/domain/folds'

const TITLES: Readonly<Record<string, string>> = {
  'hash-unchanged': 'The stored split is the one that was made',
  'folds-complete': 'Every fold is there and holds sequences',
  'subject-in-one-fold': 'No subject is in two folds',
  'sequence-in-one-fold': 'No sequence is in two folds',
  'picture-in-one-fold': 'No picture is in two folds, even under another name',
  'train-test-subjects-disjoint': 'No fold trains on a subject it tests',
  'frames-counted': 'Every sequence gives the frames it should',
}

/** A check's name as a sentence; a check this page does not know yet is shown by its own name. */
export function checkTitle(name: string): string {
  return TITLES[name] ?? name.replace(/-/g, ' ')
}

/** The whole audit in a sentence. */
export function verdictSentence(audit: Audit): string {
  const failed = audit.checks.filter((check) => !check.ok).length
  if (audit.leaky) return `${LEAKY_MARK}: ${failed} of ${audit.checks.length} checks fail, as they are meant to.`
  if (failed === 0) return `No leak found: all ${audit.checks.length} checks hold.`
  return `${failed} of ${audit.checks.length} checks ${failed === 1 ? 'fails' : 'fail'}: a run on this fold set would prove nothing.`
}
