import { describe, expect, it } from 'vitest'
import { CLASSES } from '../../../../../src/shared/domain/emotion'
import { FIRST_FILTER } from '../../../../../src/renderer/features/results/gallery-facts'
import { galleryGroups, groupSentence } from '../../../../../src/renderer/features/results/gallery-groups'

const score = (subject: string, correct: number, n: number) => ({ subject, correct, n, interval: { low: 0, high: 1 } })
const evaluation = {
  perSubject: [score('S1', 6, 6), score('S2', 1, 6), score('S3', 0, 3)],
  confusion: CLASSES.map((_, row) => CLASSES.map((_class, column) => (row === 0 && column < 2 ? 4 : row === 2 && column === 2 ? 5 : 0))),
  protocol: { classes: [...CLASSES] } as never,
}

describe('groups of the gallery', () => {
  it('hold subjects worst first, and only those that have such a picture', () => {
    expect(galleryGroups(evaluation, { ...FIRST_FILTER, group: 'subject' }).map((group) => group.name)).toEqual(['S3', 'S2'])
    expect(galleryGroups(evaluation, { ...FIRST_FILTER, group: 'subject', outcome: 'right' }).map((group) => group.name)).toEqual(['S2', 'S1'])
  })
  it('hold classes in class order', () => {
    expect(galleryGroups(evaluation, { ...FIRST_FILTER, group: 'class', outcome: 'all' }).map((group) => [group.name, group.correct, group.n])).toEqual([['anger', 4, 8], ['disgust', 5, 5]])
    expect(galleryGroups(evaluation, { ...FIRST_FILTER, group: 'class' }).map((group) => group.name)).toEqual(['anger'])
  })
  it('open as the same filter on the group alone', () => {
    const [worst] = galleryGroups(evaluation, { ...FIRST_FILTER, group: 'subject', order: 'label' })
    expect(worst?.filter).toEqual({ ...FIRST_FILTER, group: 'none', order: 'label', subject: 'S3' })
    expect(groupSentence({ name: 'S3', correct: 0, n: 1 })).toBe('S3: 0 of 1 image right')
  })
})
