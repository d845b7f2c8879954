import { describe, expect, it } from 'vitest'
import { chosenSections, FORMATS, listedFiles, reportFolder, SECTIONS } from '../../../../../src/renderer/features/reports/sections'
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
  it('lists the files of a report by name, and a folder of many as one line', () => {
    const files = ['/a/r-1/figures/x.png', '/a/r-1/figures/x.svg', '/a/r-1/report.html']
    expect([reportFolder(files), listedFiles(files)]).toEqual(['/a/r-1', ['report.html', 'figures/ (2 files)']])
    expect(listedFiles(['C:\\a\\bundle\\manifest.json', 'C:\\a\\report.pdf'])).toEqual(['report.pdf', 'bundle/ (1 file)'])
    expect([reportFolder([]), listedFiles([])]).toEqual(['', []])
  })
})
