import { describe, expect, it } from 'vitest'
import { chosenSections, fileName, folderName, FORMATS, SECTIONS } from '../../../../../src/renderer/features/reports/sections'
import { reportFormatSchema, reportSectionSchema } from '../../../../../src/shared/domain/report'

describe('what a report can hold', () => {
  it('offers every section and format of the contract once', () => {
    expect(SECTIONS.map((choice) => choice.section).sort()).toEqual([...reportSectionSchema.options].sort())
    expect(FORMATS.map((choice) => choice.format).sort()).toEqual([...reportFormatSchema.options].sort())
  })
  it('asks for sections in print order, and for none by name when all are wanted', () => {
    expect(chosenSections(new Set(['gallery', 'summary'] as const))).toEqual(['summary', 'gallery'])
    expect(chosenSections(new Set(SECTIONS.map((choice) => choice.section)))).toBeUndefined()
  })
  it('names files by their last part on every system', () => {
    expect([fileName('/a/b/report.html'), fileName('C:\\a\\report.pdf'), fileName('x.csv')]).toEqual(['report.html', 'report.pdf', 'x.csv'])
    expect([folderName('/a/b/report.html'), folderName('C:\\a\\report.pdf'), folderName('x.csv')]).toEqual(['/a/b', 'C:\\a', ''])
  })
})
