import { describe, expect, it } from 'vitest'
import { SECTIONS, sectionOf } from '../../../../../src/renderer/features/results/sections'

describe('the sections of a run’s results', () => {
  it('are found by their addresses, and an unknown one leads to the first', () => {
    for (const { id } of SECTIONS) expect(sectionOf(id)).toBe(id)
    expect([sectionOf(undefined), sectionOf('nonsense')]).toEqual(['classes', 'classes'])
  })
  it('have keys of their own', () => {
    expect(new Set(SECTIONS.map((section) => section.key)).size).toBe(SECTIONS.length)
  })
})
