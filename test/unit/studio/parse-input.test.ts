import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { StudioError } from '../../../src/shared/errors'
import { parseInput } from '../../../src/studio/parse-input'

const schema = z.strictObject({ out: z.string().min(1), count: z.int().default(3) })
const refusal = (raw: unknown): unknown => {
  try {
    return parseInput('studio.backup', schema, raw)
  } catch (error) {
    return error
  }
}
const bare = (fields: object): object => Object.assign(Object.create(null) as object, fields)

describe('an input that its schema is asked about', () => {
  it('comes back with what the schema fills in', () => {
    expect(parseInput('studio.backup', schema, { out: '/a' })).toEqual({ out: '/a', count: 3 })
  })

  it('is refused with the method, the first wrong field and what was expected', () => {
    expect(refusal({ out: 3 })).toMatchObject({ code: 'invalid-input', message: 'studio.backup cannot take out: Invalid input: expected string, received number.' })
  })

  it('is refused in the same way where the schema fails over an object without a prototype', () => {
    for (const raw of [{ out: bare({ length: bare({}) }) }, { out: bare({ constructor: { name: bare({}) } }) }, bare({ constructor: { name: bare({}) } })]) {
      const error = refusal(raw)
      expect(error).toBeInstanceOf(StudioError)
      expect(error).toMatchObject({ code: 'invalid-input' })
    }
  })
})
