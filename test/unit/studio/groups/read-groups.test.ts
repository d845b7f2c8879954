import { describe, expect, it } from 'vitest'
import { StudioError } from '../../../../src/shared/errors'
import { readGroups } from '../../../../src/studio/groups/read-groups'

describe('groups out of a CSV', () => {
  it('are read column by column; an empty cell says nothing', () => {
    expect([...readGroups('\uFEFFSubject, sex,age group\r\nS005,f,18-29\r\n\r\nS010,,"30, or more"\r\n', 'groups.csv')]).toEqual([
      ['sex', [{ subject: 'S005', value: 'f' }]],
      ['age group', [{ subject: 'S005', value: '18-29' }, { subject: 'S010', value: '30, or more' }]],
    ])
  })

  it.each([
    ['', /no head line/, 1], ['subject\nS005\n', /no head line/, 1], ['name,sex\nS005,f\n', /no head line/, 1],
    ['subject,sex,sex\nS005,f,f\n', /the attribute "sex" twice/, 1], ['subject,sex\nS005,f\nS010,m\nS005,m\n', /the subject "S005" twice \(line 4\)/, 4],
    ['subject,sex\n,f\n', /name of a subject empty \(line 2\)/, 2], ['subject,\nS005,f\n', /name of an attribute empty/, 1], ['subject,sex\nS005,f,too many\n', /no well-formed CSV/, 2], [`subject,sex\n\nS005,${'x'.repeat(61)}\n`, /longer than 60/, 3],
    [`subject,${Array.from({ length: 21 }, (_, place) => `a${place}`).join(',')}\n`, /names 21 attributes/, 1],
  ])('are refused with the line: %j', (text, sentence, line) => {
    const read = (): unknown => readGroups(text, 'groups.csv')
    expect(read).toThrow(StudioError)
    expect(read).toThrow(sentence)
    try {
      read()
    } catch (error) {
      expect(error).toMatchObject({ code: 'csv-malformed', line })
    }
  })
})
