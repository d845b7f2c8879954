import { describe, expect, it } from 'vitest'
import { csvField, fileNameOf, toCsv, toTsv } from '../../../../src/renderer/ui/csv'
import { recordFaultRow } from '../../../support/fault-row'
import { FORMULAS } from '../../../support/hostile-texts'

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

it('lets no text of a table run as a formula, neither in a file nor from the clipboard (R1)', () => {
  const failures = FORMULAS.filter((text) => [toCsv, toTsv].some((write) => {
    const cell = write({ columns: [{ key: 'name', label: text }], rows: [{ name: text }] })
    return cell.split(/\r?\n/).some((line) => /^"?\s*[=+\-@\uff1d]/.test(line))
  }))
  recordFaultRow({ id: 'R1 tables of the page', count: FORMULAS.length, failures: failures.length, seed: null })
  expect(failures).toEqual([])
})
