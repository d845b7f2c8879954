import { describe, expect, it } from 'vitest'
import { csvField, fileNameOf, toCsv, toTsv } from '../../../../src/renderer/ui/csv'

const table = { columns: [{ key: 'a', label: 'name' }, { key: 'n', label: 'n, images' }], rows: [{ a: 'say "hi"', n: 1.5 }, { a: null, n: -2 }] }

describe('a figure as text', () => {
  it('is CSV by RFC 4180 with a head line', () => {
    expect(toCsv(table)).toBe('name,"n, images"\r\n"say ""hi""",1.5\r\n,-2\r\n')
  })
  it('never becomes a formula in a spreadsheet', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r']) {
      const field = csvField(`${start}SUM(A1)`)
      expect(field.replace(/^"/, '').startsWith("'"), JSON.stringify(start)).toBe(true)
    }
    expect(['-3', '+4.5', '-0.25'].map(csvField)).toEqual(['-3', '+4.5', '-0.25'])
  })
  it('has tabs and no stray line ends for the clipboard', () => {
    expect(toTsv({ columns: [{ key: 'a', label: 'a' }, { key: 'b', label: 'b' }], rows: [{ a: 'x\ty\nz', b: 3 }] })).toBe('a\tb\nx y z\t3')
  })
  it('gets a file name that every system takes', () => {
    expect([fileNameOf('By class / images'), fileNameOf('../..'), fileNameOf('CON: 100 %')]).toEqual(['by-class-images', 'figure', 'con-100'])
  })
})
