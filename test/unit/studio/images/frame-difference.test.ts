import { describe, expect, it } from 'vitest'
import { FULL_DIFFERENCE } from '../../../../src/shared/domain/sequence'
import { differenceColours, signedDifference } from '../../../../src/studio/images/frame-difference'
import { freshFolder, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom } from '../../../support/dataset-room'

describe('the difference of two frames', () => {
  it('is the second minus the first, with the mean and the largest amount', () => {
    const { changes, mean, largest } = signedDifference(Uint8Array.of(10, 200, 7, 0), Uint8Array.of(30, 100, 7, 255))
    expect([...changes]).toEqual([20, -100, 0, 255])
    expect([mean, largest]).toEqual([93.75, 255])
    expect(signedDifference(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toMatchObject({ mean: 0, largest: 0 })
  })

  it('is grey where nothing differs, and the same colour in full from one amount on', () => {
    const colours = differenceColours(Int16Array.of(0, FULL_DIFFERENCE, 255, -FULL_DIFFERENCE, -255, FULL_DIFFERENCE / 2))
    const pixel = (at: number): number[] => [...colours.subarray(3 * at, 3 * at + 3)]
    expect(pixel(0)).toEqual([128, 128, 128])
    expect(pixel(1)).toEqual(pixel(2))
    expect(pixel(3)).toEqual(pixel(4))
    // brighter is warm, darker is cold, and half the amount lies between
    expect([(pixel(1)[0] ?? 0) > (pixel(1)[2] ?? 0), (pixel(3)[2] ?? 0) > (pixel(3)[0] ?? 0), (pixel(5)[0] ?? 0) < (pixel(1)[0] ?? 0)]).toEqual([true, true, true])
  })

  it('is drawn of a sequence’s own frames, named by their numbers, and refused where there is none', async () => {
    const root = freshFolder('difference')
    writeCkTree(root, [{ subject: 'S005', sequence: '001', frames: 3, emotion: 'fear' }])
    const room = openDatasetRoom()
    await room.import(root)
    const shown = await room.call('frame.difference', { sequence: 'sequence-1', from: 0, to: 2 })
    expect(shown).toMatchObject({ from: 1, to: 3 })
    expect(await room.call('frame.difference', { sequence: 'sequence-1', from: 1, to: 1 })).toMatchObject({ mean: 0, largest: 0 })
    await expect(room.call('frame.difference', { sequence: 'sequence-1', from: 0, to: 3 })).rejects.toMatchObject({ code: 'not-found' })
  })
})
