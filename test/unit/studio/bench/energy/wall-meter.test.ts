import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isSealed } from '../../../../../src/studio/bench/seal'
import { joulesBetween, readMeterCsv, withMeter } from '../../../../../src/studio/bench/energy/wall-meter'
import { freshFolder } from '../../../../support/ck-tree'
import { benchFile } from '../bench-file'

const START = 1_700_000_000
const written = (text: string): string => {
  const path = join(freshFolder('meter'), 'meter.csv')
  writeFileSync(path, text)
  return path
}
const csv = (kind: 'csv', path: string, aheadSeconds = 0) => ({ kind, path, aheadSeconds })

describe('a meter before the power supply', () => {
  it('is read in seconds, milliseconds and ISO times', async () => {
    const path = written(`Time,note,Power (W)\n${START},a,10\n${START * 1000 + 1000},b,12\n"2023-11-14T22:13:22Z",c,14\n`)
    expect(await readMeterCsv(path)).toEqual([{ at: START, watts: 10 }, { at: START + 1, watts: 12 }, { at: START + 2, watts: 14 }])
  })

  it('is integrated by trapezoids between its readings, and never beyond them', () => {
    const readings = [{ at: 0, watts: 10 }, { at: 10, watts: 20 }]
    expect(joulesBetween(readings, 0, 10)).toBe(150)
    expect(joulesBetween(readings, 5, 10)).toBe(87.5)
    expect(joulesBetween(readings, -5, 10)).toBeNull()
    expect(joulesBetween(readings, 5, 30)).toBeNull()
  })

  it('gives each cell its energy by time, first of its tiers, and seals the file anew', async () => {
    const path = written(`time,watts\n${Array.from({ length: 31 }, (_, second) => `${START + second},8`).join('\n')}\n`)
    const file = await withMeter(benchFile(), csv('csv', path))
    const energies = file.cells[0]?.measured?.energies
    // 8 W for 2 s over 1,000 pictures
    expect(energies?.[0]).toMatchObject({ tier: 'wall', source: 'meter.csv' })
    expect(energies?.[0]?.grossJoules?.mean).toBeCloseTo(0.016, 9)
    expect(energies?.map(({ tier }) => tier)).toEqual(['wall'])
    expect(isSealed(file)).toBe(true)
  })

  it('whose clock is ahead is moved by what the user says; else its record covers nothing, and both spans are told', async () => {
    const path = written(`time,watts\n${Array.from({ length: 31 }, (_, second) => `${START + 3600 + second},8`).join('\n')}\n`)
    await expect(withMeter(benchFile(), csv('csv', path))).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('2023-11-14T23:13:20') as string })
    expect((await withMeter(benchFile(), csv('csv', path, 3600))).cells[0]?.measured?.energies[0]?.tier).toBe('wall')
  })

  it('typed in by hand stands for all cells, gross and net', async () => {
    const [energy] = (await withMeter(benchFile(), { kind: 'typed', watts: 10, idleWatts: 6, name: 'typed in by hand' })).cells[0]?.measured?.energies ?? []
    expect([energy?.grossJoules?.mean, energy?.netJoules?.mean, energy?.imagesPerSecondPerWatt?.mean].map((value) => Number(value?.toFixed(9)))).toEqual([0.02, 0.008, 50])
  })

  it.each([
    ['no column of watts', 'time,volts\n1700000000,1\n', 1], ['no time', 'time,watts\nyesterday,1\n', 2], ['no power', 'time,watts\n1700000000,\n', 2], ['less than nothing', 'time,watts\n1700000000,-3\n', 2],
    ['going back', 'time,watts\n1700000001,1\n1700000000,1\n', 3], ['one reading', 'time,watts\n1700000000,1\n', undefined],
  ])('is refused with its line: %s', async (_what, text, line) => {
    await expect(readMeterCsv(written(text))).rejects.toMatchObject({ code: 'csv-malformed', line })
  })
})
