import { describe, expect, it } from 'vitest'
import { pathOf } from '../../../../src/renderer/ui/paths'

describe('the path of what was chosen', () => {
  it('is a folder, or a file in it, on every system', () => {
    expect([pathOf('/a/b', ''), pathOf('/a/b', ' clip.mp4 '), pathOf('/a/b/', 'x.zip'), pathOf('C:\\a', 'x.zip')]).toEqual(['/a/b', '/a/b/clip.mp4', '/a/b/x.zip', 'C:\\a\\x.zip'])
  })
})
