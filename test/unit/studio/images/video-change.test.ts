import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { changeFromFirst } from '../../../../src/studio/images/video-change'
import { FILE_LIMITS } from '../../../../src/studio/files/limits'
import { freshFolder } from '../../../support/ck-tree'
import { provisioned } from '../../../support/provisioned'

const folder = freshFolder('changes')
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
const ffmpeg = provisioned('ffmpeg')
const never = new AbortController().signal

describe('the change of a video from its first frame', () => {
  it('is the mean difference of luma, frame by frame, also in a video with more frames than an import takes', async () => {
    const frames = FILE_LIMITS.ownPictures + 100
    const path = join(folder, 'brighter.mkv')
    execFileSync(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', 'nullsrc=s=96x72:r=30', '-vf', 'format=gray,geq=lum=floor(N/20)', '-frames:v', String(frames), '-c:v', 'ffv1', path])
    expect(await changeFromFirst(path, ffmpeg, never)).toEqual(Array.from({ length: frames }, (_, place) => Math.floor(place / 20)))
  })

  it('is refused for what is no video', async () => {
    await expect(changeFromFirst(join(folder, 'nothing.mp4'), ffmpeg, never)).rejects.toMatchObject({ code: 'video-unreadable' })
  })
})
