import { describe, expect, it } from 'vitest'
import { classColour, EMOTION_COLOURS, emotionKey } from '../../../../src/renderer/theme/emotions'
import { CLASSES, EMOTIONS } from '../../../../src/shared/domain/emotion'

const rgb = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB. */
const BLINDNESS = {
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
} as const

/** CIE L*a*b* of linear sRGB, D65. */
function lab(colour: readonly number[]): number[] {
  const [r = 0, g = 0, b = 0] = colour.map((value) => Math.max(0, Math.min(1, value)))
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b)
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

describe('the seven colours', () => {
  it('are one a class, none twice, in the order of the classes', () => {
    expect(new Set(EMOTIONS.map((name) => EMOTION_COLOURS[name])).size).toBe(8)
    expect(CLASSES.map((_, index) => classColour(index))).toEqual(CLASSES.map((name) => EMOTION_COLOURS[name]))
    expect(CLASSES.map(emotionKey)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  for (const [kind, matrix] of Object.entries(BLINDNESS)) {
    it(`stay apart under ${kind}`, () => {
      const seen = CLASSES.map((name) => {
        const own = rgb(EMOTION_COLOURS[name]).map(linear)
        return lab(matrix.map((row) => row.reduce((sum, weight, index) => sum + weight * (own[index] ?? 0), 0)))
      })
      for (let one = 0; one < seen.length; one += 1) {
        for (let two = one + 1; two < seen.length; two += 1) {
          const distance = Math.hypot(...(seen[one] ?? []).map((value, index) => value - (seen[two]?.[index] ?? 0)))
          // 10 is several times what is just noticeable (2.3, Mahy et al. 1994)
          expect(distance, `${CLASSES[one] ?? ''} and ${CLASSES[two] ?? ''}`).toBeGreaterThan(10)
        }
      }
    })
  }
})
