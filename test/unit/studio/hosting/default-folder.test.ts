import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultStudioFolder } from '../../../../src/studio/hosting/default-folder'

describe('the studio folder when none was named', () => {
  const home = resolve('/home/ada')

  it('is the one of NANO_STUDIO_DIR first', () => {
    expect(defaultStudioFolder({ NANO_STUDIO_DIR: 'here' }, 'linux', home)).toBe(resolve('here'))
  })

  it('is where each system keeps what belongs to a user', () => {
    expect(defaultStudioFolder({}, 'linux', home)).toBe(join(home, '.local', 'share', 'emotionnet-nano-studio'))
    expect(defaultStudioFolder({ XDG_DATA_HOME: resolve('/data') }, 'linux', home)).toBe(join(resolve('/data'), 'emotionnet-nano-studio'))
    expect(defaultStudioFolder({ XDG_DATA_HOME: 'relative' }, 'linux', home)).toBe(join(home, '.local', 'share', 'emotionnet-nano-studio'))
    expect(defaultStudioFolder({ NANO_STUDIO_DIR: '' }, 'darwin', home)).toBe(join(home, 'Library', 'Application Support', 'EmotionNet Nano Studio'))
    expect(defaultStudioFolder({ LOCALAPPDATA: resolve('/local') }, 'win32', home)).toBe(join(resolve('/local'), 'EmotionNet Nano Studio'))
  })
})
