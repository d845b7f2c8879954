import { describe, expect, it } from 'vitest'
import { FaceFinder } from '../../../../src/engine/faces/find-faces'
import { queryFeed } from '../../../../src/engine/measure/query-feed'
import { loadTensorFlow } from '../../../../src/engine/native/tensorflow'
import { tinyNetwork } from '../../../support/invented-fold'

const faces = new FaceFinder(loadTensorFlow)
const { size, channels } = tinyNetwork.input
const row = size * size * channels
const meanOf = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('what a query begins with', () => {
  it('is the network\'s input, or a frame that is prepared within the query', async () => {
    const ready = queryFeed('network-only', tinyNetwork, 3, faces)
    expect(await ready()).toHaveLength(3 * row)
    expect(ready()).toBe(ready())
    const prepared = await queryFeed('with-preparation', tinyNetwork, 2, faces)()
    expect(meanOf(prepared.subarray(0, row))).toBeCloseTo(0, 4)
    expect(prepared).toHaveLength(2 * row)
  })

  it('is a frame whose face is found within the query', async () => {
    const found = await queryFeed('with-detection', tinyNetwork, 2, faces)()
    expect(found).toHaveLength(2 * row)
    expect(meanOf(found.subarray(0, row))).toBeCloseTo(0, 4)
    expect([...found.subarray(row)]).toEqual([...found.subarray(0, row)])
    expect(new Set(found).size).toBeGreaterThan(row / 2)
  })

  it('is refused with a sentence where no face is found', async () => {
    const none = { detect: () => Promise.resolve({ faces: [], detector: 'none' }) }
    await expect(queryFeed('with-detection', tinyNetwork, 1, none)()).rejects.toMatchObject({ code: 'engine-refused', message: 'The detector found no face in the frame that is measured with.' })
  })
})
