import { describe, expect, it } from 'vitest'
import { ByteCache } from '../../../../src/studio/images/byte-cache'

describe('the picture cache', () => {
  it('forgets what was not used for longest once it is full', () => {
    const cache = new ByteCache(800)
    for (let key = 0; key < 8; key += 1) cache.set(`p${key}`, new Uint8Array(100))
    cache.get('p0')
    cache.set('p8', new Uint8Array(100))
    expect([cache.get('p0') !== undefined, cache.get('p1'), cache.get('p2') !== undefined, cache.size]).toEqual([true, undefined, true, 800])
  })

  it('counts a replaced picture once, and does not keep one that would push out all others', () => {
    const cache = new ByteCache(800)
    cache.set('a', new Uint8Array(100))
    cache.set('a', new Uint8Array(40))
    cache.set('b', new Uint8Array(101))
    expect([cache.size, cache.get('b')]).toEqual([40, undefined])
  })
})
