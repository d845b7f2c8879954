import { describe, expect, it } from 'vitest'
import { safeName } from '../../../../../src/studio/labels/exchange/class-folders'
import { placeOfTime, timeOfPlace } from '../../../../../src/studio/labels/exchange/eaf-time'

describe('a file named after a sequence', () => {
  it('keeps a plain name, and no two share one, whatever the case of letters or what had to go', () => {
    const taken = new Set<string>()
    const names = ['S005_001', 's005_001', 'a/b_1', 'a:b_1', 'CON', 'aux.x', '..', '.hidden', '-rf', `${'x'.repeat(200)}1`, `${'x'.repeat(200)}2`, '=cmd', 'é', 'e\u0301']
    const safe = names.map((name) => safeName(name, taken))
    expect(safe[0]).toBe('S005_001')
    expect(new Set(safe.map((name) => name.toLowerCase())).size).toBe(safe.length)
    for (const name of safe) expect(name).toMatch(/^[A-Za-z0-9_=][A-Za-z0-9._-]{0,120}$/)
  })
})

describe('times of pictures', () => {
  it('come back to the same picture', () => {
    for (let place = 0; place < 5000; place += 1) expect(placeOfTime(timeOfPlace(place))).toBe(place)
  })
})
