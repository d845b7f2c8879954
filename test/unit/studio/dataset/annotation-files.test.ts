import { describe, expect, it } from 'vitest'
import { naturalKey, parseAnnotationName, parseFrameName } from '../../../../src/studio/dataset/ck-names'
import { parseEmotion } from '../../../../src/studio/dataset/emotion-file'
import { parseFacs } from '../../../../src/studio/dataset/facs-file'
import { packLandmarks, parseLandmarks, unpackLandmarks } from '../../../../src/studio/dataset/landmarks-file'
import { EMOTIONS } from '../../../../src/shared/domain/emotion'
import { ckNumber } from '../../../support/ck-tree'

const text = (value: string): Buffer => Buffer.from(value, 'utf8')
const rows = (count: number, row: (index: number) => string = (index) => `${ckNumber(index)}${ckNumber(index * 2.25)}\n`): Buffer => text(Array.from({ length: count }, (_, index) => row(index)).join(''))

describe('an emotion file', () => {
  it('holds one of CK+\'s codes in E-notation, spaces may lead', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((code) => parseEmotion(text(`${ckNumber(code)}\n`), 'x'))).toEqual(EMOTIONS)
  })
})

describe('a FACS file', () => {
  it('keeps the units as FACS writes them; 0 is present but not graded', () => {
    const { units, faults } = parseFacs(text(`${ckNumber(12)}${ckNumber(3)}\n${ckNumber(25)}${ckNumber(0)}\r\n  14R   2\n\n4 4.5\n`), 'x')
    expect(units).toEqual([{ unit: '12', intensity: 3 }, { unit: '25', intensity: 0 }, { unit: '14R', intensity: 2 }, { unit: '4', intensity: 4.5 }])
    expect(faults).toEqual([])
  })

  it('keeps its good lines and tells each bad one with its number', () => {
    const { units, faults } = parseFacs(text('12 3\n12\n0 1\n1.5 1\nsmile 2\n4 6\n4 -1\n4 NaN\n1 2 3\n6 1\n'), 'FACS/a.txt')
    expect(units).toEqual([{ unit: '12', intensity: 3 }, { unit: '6', intensity: 1 }])
    expect(faults.map((fault) => [fault.code, fault.line])).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map((line) => ['facs-malformed', line]))
    expect(faults[3]?.message).toBe('FACS/a.txt holds "smile", which is no action unit (line 5).')
  })

  it('may be empty: nothing was coded', () => {
    expect(parseFacs(text('\n'), 'x')).toEqual({ units: [], faults: [] })
  })
})

describe('a landmarks file', () => {
  it('holds 68 points, and they come back from the store as they were', () => {
    const points = unpackLandmarks(packLandmarks(parseLandmarks(rows(68), 'x')))
    expect(points).toEqual(Array.from({ length: 68 }, (_, index) => [index, index * 2.25]))
  })

  it('is refused whole, with the line, when a point is missing, too many or no number', () => {
    const lineOf = (bytes: Buffer): unknown => { try { return parseLandmarks(bytes, 'x') } catch (error) { return [(error as { code: string }).code, (error as { line: number }).line] } }
    expect(lineOf(rows(67))).toEqual(['landmarks-malformed', 67])
    expect(lineOf(rows(69))).toEqual(['landmarks-malformed', 69])
    expect(lineOf(rows(68, (index) => (index === 30 ? '1 2 3\n' : '1 2\n')))).toEqual(['landmarks-malformed', 31])
    expect(lineOf(rows(68, (index) => (index === 40 ? '1 NaN\n' : '1 2\n')))).toEqual(['landmarks-malformed', 41])
    expect(lineOf(rows(68, (index) => (index === 50 ? '1 1e9\n' : '1 2\n')))).toEqual(['landmarks-malformed', 51])
    expect(lineOf(text(''))).toEqual(['landmarks-malformed', 1])
  })
})

describe('names', () => {
  it('are CK+\'s and nothing like them', () => {
    expect(parseFrameName('S005_001_00000011.png')).toEqual({ subject: 'S005', sequence: '001', number: 11 })
    for (const name of ['S5_001_00000011.png', 'S005_001_11.png', 'S005_001_00000011.png.bak', 'xS005_001_00000011.png', 'S005_001_00000011', 'S005_001_00000011.png\n']) expect(parseFrameName(name)).toBeUndefined()
    expect(parseAnnotationName('S005_001_00000011_facs.txt', 'facs')).toEqual({ subject: 'S005', sequence: '001', number: 11 })
    expect(parseAnnotationName('S005_001_00000011_facs.txt', 'emotion')).toBeUndefined()
  })

  it('sort by number', () => {
    expect(['S10/2', 'S2/10', 'S2/9', 'S1'].sort((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1))).toEqual(['S1', 'S2/9', 'S2/10', 'S10/2'])
  })
})
