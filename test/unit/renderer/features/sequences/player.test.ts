import { describe, expect, it } from 'vitest'
import { actionUnitName, intensityWord } from '../../../../../src/renderer/features/sequences/action-units'
import { cropWords } from '../../../../../src/renderer/features/sequences/crop-words'
import { filterOf, isFiltered, NO_FILTER, type BrowserState } from '../../../../../src/renderer/features/sequences/filter-store'
import { LANDMARK_LINES } from '../../../../../src/renderer/features/sequences/landmark-lines'
import { placesOf, placeWord, playedOn } from '../../../../../src/renderer/features/sequences/player-places'
import { nextStage } from '../../../../../src/renderer/features/sequences/player-settings'
import { sequenceFilterSchema } from '../../../../../src/shared/domain/sequence-filter'

const state = (over: Partial<BrowserState> = {}): BrowserState => ({ ...NO_FILTER, order: 'subject', reversed: false, view: 'list', ...over })

describe('the sequences screen', () => {
  it('asks for nothing it was not told to filter', () => {
    expect(filterOf('dataset-1', state())).toEqual({ dataset: 'dataset-1', order: 'subject' })
    expect(isFiltered(state({ search: '  ' }))).toBe(false)
  })
  it('hands every filter on in the form the contract takes', () => {
    const filter = filterOf('dataset-1', state({ emotions: ['fear', 'neutral'], subjects: ['S010'], labelled: 'unlabelled', search: ' s01 ', order: 'frames' }))
    expect(sequenceFilterSchema.parse(filter)).toMatchObject({ emotions: ['fear', 'neutral'], subjects: ['S010'], labelled: false, search: 's01', order: 'frames' })
  })
  it('draws each of the 68 landmarks exactly once, closed shapes by their first point', () => {
    const met = LANDMARK_LINES.flatMap((line) => [...new Set(line.points)])
    expect([...met].sort((a, b) => a - b)).toEqual(Array.from({ length: 68 }, (_, index) => index))
  })
  it('names action units with their side, and says nothing of unknown ones', () => {
    expect([actionUnitName('12'), actionUnitName('12R'), actionUnitName('14L'), actionUnitName('99'), actionUnitName('x')])
      .toEqual(['lip corner puller', 'lip corner puller, right', 'dimpler, left', '', ''])
  })
  it('reads intensity 0 as present but not graded', () => {
    expect([0, 1, 3, 5, 2.5].map(intensityWord)).toEqual(['present', 'A', 'C', 'E', '2.5'])
  })
})

describe('the player', () => {
  it('plays to the peak and stays, or round and round', () => {
    expect([0, 8, 9].map((at) => playedOn(at, 10, false))).toEqual([1, 9, 9])
    expect([0, 8, 9].map((at) => playedOn(at, 10, true))).toEqual([1, 9, 0])
  })

  it('goes by the marked onset and apex, else by the ends of the sequence', () => {
    const marks = { onset: 2, apex: 5, offset: 20 }
    expect(placesOf(10, undefined)).toEqual({ onset: 0, apex: 9, offset: null })
    expect(placesOf(10, marks)).toEqual({ onset: 2, apex: 5, offset: 9 })
    expect([0, 9].map((place) => placeWord(place, 10, undefined))).toEqual(['onset', 'peak'])
    expect([0, 2, 5, 9].map((place) => placeWord(place, 10, marks))).toEqual(['', 'onset', 'apex', 'offset'])
    expect(placeWord(0, 1, undefined)).toBe('peak')
  })

  it('says of a crop how large it is and by what the eyes are known', () => {
    const words = (['landmarks', 'detected', 'by-hand', 'centre-square'] as const).map((method) => cropWords({ size: 48, interOcular: 2.3, method }))
    expect(words).toEqual([
      '48 × 48, 2.3 inter-ocular distances, eyes supplied', '48 × 48, 2.3 inter-ocular distances, eyes detected', '48 × 48, 2.3 inter-ocular distances, eyes set by hand', '48 × 48, the largest centred square',
    ])
  })

  it('shows the frame, a pair, a difference, and the frame again', () => {
    expect([nextStage('frame'), nextStage('pair'), nextStage('difference')]).toEqual(['pair', 'difference', 'frame'])
  })
})
