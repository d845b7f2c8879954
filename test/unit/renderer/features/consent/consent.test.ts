import { expect, it } from 'vitest'
import { imageOf } from '../../../../../src/renderer/features/consent/image-of'
import { consentSummary, previousEntries } from '../../../../../src/renderer/features/consent/consent-words'

const hash = 'ab'.repeat(32)

it('finds the picture behind an address of either host, and nothing behind any other', () => {
  expect(imageOf(`studio://image/${hash}?size=96`)).toBe(hash)
  expect(imageOf(`http://127.0.0.1:5173/image/${hash}`)).toBe(hash)
  for (const other of ['data:image/png;base64,AAAA', `studio://app/${hash}`, `http://127.0.0.1/image/${hash}ff`, '']) expect(imageOf(other)).toBeUndefined()
})

it('counts what is recorded, and knows what would put it back', () => {
  const items = [{ subject: 'S005', sequences: 2, consent: 'may-publish' as const, credit: '(c)' }, { subject: 'S008', sequences: 1, consent: 'unknown' as const, credit: null }]
  expect(consentSummary(items)).toBe('Of 2 subjects 1 may be published, 0 may not, and of 1 nothing is known: an unknown face is never shown outside.')
  expect(previousEntries(items, [{ subject: 'S005', consent: 'may-not', credit: null }, { subject: 'S008', consent: 'may-not', credit: null }]))
    .toEqual([{ subject: 'S005', consent: 'may-publish', credit: '(c)' }, { subject: 'S008', consent: 'unknown', credit: null }])
})
