import { areaResample, type Plane } from './area-resample'
import type { FaceFrame } from './face-frame'
import type { Luma } from './luma'

/**
 * The face of a frame as a small square: turned level and cut at the frame's own resolution by bilinear sampling (outside the picture its
 * edge repeats), then brought to `size` by area. One function for training, evaluation and live pictures.
 *
 * @returns size x size values 0..255, not rounded
 */
export function cropFace(picture: Luma, frame: FaceFrame, size: number): Plane {
  return areaResample(cutSquare(picture, frame, Math.max(size, Math.round(frame.edge))), size, size)
}

/** The square as it lies, sampled at `edge` x `edge` places. */
function cutSquare(picture: Luma, frame: FaceFrame, edge: number): Plane {
  const values = new Float32Array(edge * edge)
  const step = frame.edge / edge
  const cos = Math.cos(frame.angle) * step
  const sin = Math.sin(frame.angle) * step
  const [centreX, centreY] = frame.centre
  const half = (edge - 1) / 2
  for (let y = 0; y < edge; y += 1) {
    const down = y - half
    for (let x = 0; x < edge; x += 1) {
      const right = x - half
      values[y * edge + x] = sample(picture, centreX + cos * right - sin * down, centreY + sin * right + cos * down)
    }
  }
  return { width: edge, height: edge, values }
}

/** Bilinear between pixel centres. (Runs a hundred thousand times a face, so it makes no arrays.) */
function sample({ width, height, data }: Luma, x: number, y: number): number {
  const px = clamp(x, width - 1)
  const py = clamp(y, height - 1)
  const left = Math.floor(px)
  const top = Math.floor(py)
  const right = Math.min(left + 1, width - 1)
  const bottom = Math.min(top + 1, height - 1)
  const fx = px - left
  const fy = py - top
  const upper = (data[top * width + left] ?? 0) * (1 - fx) + (data[top * width + right] ?? 0) * fx
  const lower = (data[bottom * width + left] ?? 0) * (1 - fx) + (data[bottom * width + right] ?? 0) * fx
  return upper * (1 - fy) + lower * fy
}

function clamp(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : value
}
