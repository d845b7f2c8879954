import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { splitPngs } from '../../../../src/studio/images/png-stream'
import { videoFrames } from '../../../../src/studio/images/video-frames'
import { freshFolder } from '../../../support/ck-tree'
import { provisioned } from '../../../support/provisioned'
import { writeVideo } from '../../../support/format-sets'
import { tinyPng } from '../../../support/tiny-png'

const folder = freshFolder('videos')
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
const never = new AbortController().signal
const ffmpeg = provisioned('ffmpeg')

async function framesOf(path: string, every = 1): Promise<readonly { readonly place: number; readonly bytes: Buffer }[]> {
  const frames = []
  for await (const frame of videoFrames(path, ffmpeg, every, never)) frames.push(frame)
  return frames
}
const grey = (bytes: Buffer): Promise<Buffer> => sharp(bytes).greyscale().raw().toBuffer()

describe('frames of a video', () => {
  it('are every one, once, in the order of decoding, whatever their times are', async () => {
    const path = join(folder, 'steady.avi')
    const marks = Array.from({ length: 24 }, (_, place) => place + 1)
    writeVideo(path, marks)
    // the times of frames spread unevenly, two of them nearly at once: a reader that goes by time would drop or double some
    const uneven = join(folder, 'uneven.mkv')
    execFileSync(ffmpeg, ['-v', 'error', '-i', path, '-vf', "setpts='N*N*0.013/TB'", '-vsync', 'passthrough', '-c:v', 'ffv1', '-pix_fmt', 'bgr0', uneven])
    for (const file of [path, uneven]) {
      const frames = await framesOf(file)
      expect(frames.map(({ place }) => place)).toEqual(marks.map((_, place) => place))
      for (const [place, { bytes }] of frames.entries()) expect((await grey(bytes)).equals(await grey(tinyPng(place + 1, { width: 48, height: 48 })))).toBe(true)
    }
    expect((await framesOf(uneven, 5)).map(({ place }) => place)).toEqual([0, 5, 10, 15, 20])
  })

  it.each(['gray', 'yuv420p', 'yuv422p', 'yuv444p', 'yuvj420p', 'gbrp'])('come as whole pictures from pixels of %s', async (pixels) => {
    const path = join(folder, `${pixels}.mkv`)
    writeVideo(path, [1, 2, 3], ['-c:v', 'ffv1', '-strict', '-1', '-pix_fmt', pixels])
    const frames = await framesOf(path)
    expect(frames).toHaveLength(3)
    for (const { bytes } of frames) expect(await sharp(bytes).metadata()).toMatchObject({ width: 48, height: 48, channels: 3 })
  })

  it('stand upright where the file says that the camera lay', async () => {
    const flat = join(folder, 'flat.mp4')
    const source = await sharp({ create: { width: 64, height: 32, channels: 3, background: '#204060' } }).png().toBuffer()
    const still = join(folder, 'still.png')
    writeFileSync(still, source)
    execFileSync(ffmpeg, ['-v', 'error', '-loop', '1', '-i', still, '-frames:v', '3', '-c:v', 'mpeg4', flat])
    const turned = join(folder, 'turned.mp4')
    turn(flat, turned)
    expect(await sharp((await framesOf(flat))[0]?.bytes).metadata()).toMatchObject({ width: 64, height: 32 })
    expect(await sharp((await framesOf(turned))[0]?.bytes).metadata()).toMatchObject({ width: 32, height: 64 })
  })

  it('of what is no video are refused with a sentence', async () => {
    const path = join(folder, 'text.mp4')
    writeFileSync(path, 'no video at all')
    await expect(framesOf(path)).rejects.toMatchObject({ code: 'video-unreadable', path, message: expect.stringMatching(/\.$/) as string })
  })

  it('stop when they are not wanted any more', async () => {
    const path = join(folder, 'stopped.avi')
    writeVideo(path, Array.from({ length: 40 }, (_, place) => place))
    const stop = new AbortController()
    const seen: number[] = []
    const reading = async (): Promise<void> => {
      for await (const { place } of videoFrames(path, ffmpeg, 1, stop.signal)) {
        seen.push(place)
        if (place === 3) stop.abort(new Error('enough'))
      }
    }
    await expect(reading()).rejects.toThrow('enough')
    expect(seen).toEqual([0, 1, 2, 3])
  })
})

/** A copy that says it was filmed with the camera on its side. The option's place changed with ffmpeg 6. */
function turn(from: string, to: string): void {
  try {
    execFileSync(ffmpeg, ['-v', 'error', '-display_rotation', '90', '-i', from, '-c', 'copy', to], { stdio: 'pipe' })
  } catch {
    execFileSync(ffmpeg, ['-v', 'error', '-y', '-i', from, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', to])
  }
}

describe('PNGs that follow one another', () => {
  it('are told apart however they are cut, and a last one that is not whole is told', async () => {
    const whole = [1, 2, 3].map((mark) => tinyPng(mark))
    const bytes = Buffer.concat(whole)
    const pieces = async function* (size: number, all = bytes) { for (let at = 0; at < all.length; at += size) yield Promise.resolve(all.subarray(at, at + size)) }
    const gather = async (size: number, all = bytes): Promise<Buffer[]> => {
      const found = []
      for await (const one of splitPngs(pieces(size, all), 'clip', 1024 * 1024)) found.push(one)
      return found
    }
    for (const size of [1, 7, 64, bytes.length]) expect((await gather(size)).map((one, index) => one.equals(whole[index] ?? Buffer.alloc(0)))).toEqual([true, true, true])
    await expect(gather(64, bytes.subarray(0, -5))).rejects.toMatchObject({ code: 'video-unreadable' })
  })
})
