import { bump, clamp, dome, mix, smoothstep } from '../curves'
import { EYE_INNER, EYE_OUTER, EYE_SLIT, MOUTH_CORNER, MOUTH_SLIT } from '../head/face-grid'
import { lipBorders } from '../head/features'
import { hairlineAt } from '../head/hairline'
import { alongEye, lowerLidProfile, upperLidProfile } from '../head/neutral'
import type { Identity } from '../identity'
import type { Random } from '../random'
import { drawBrows, drawLashLine, drawStubble } from './hairs'
import { createNoise } from './noise'
import { createTexture, forTexels, TEXTURE_WIDTH, xOfColumn } from './texture'

/** A person's skin over the canonical face: reflectance, shine (1 = average) and resting relief in mm. */
export interface Skin {
  readonly albedo: Float32Array
  readonly shine: Float32Array
  readonly relief: Float32Array
}

/** Share of a beard's density at a place: chin, jaw and upper lip, none on lips, cheeks or nose. */
function beardDensity(x: number, y: number): number {
  const jaw = smoothstep(-46 - 18 * smoothstep(60, 20, x), -72, y) * (1 - smoothstep(62, 70, x))
  const moustache = bump(x, y, 13, -52, 15, 4) * (1 - smoothstep(25, 32, x))
  const sideburn = smoothstep(56, 62, x) * smoothstep(-15, -30, y)
  const clear = 1 - dome(x, y, 0, -65, 27, 13) ** 0.3
  return Math.max(jaw, moustache, 0.8 * sideburn) * (y > -58 ? 1 : clear)
}

/** Paints one person's skin, without the folds. */
export function paintSkin(identity: Identity, random: Random): Skin {
  const albedo = createTexture()
  const shine = createTexture()
  const relief = createTexture()
  const noise = createNoise(random.fork('noise'))
  paintGround(albedo, shine, relief, identity, noise)
  paintFreckles(albedo, identity, random.fork('freckles'))
  drawStubble(albedo, identity, random.fork('stubble'), beardDensity)
  paintEyes(albedo, shine, relief, identity)
  paintLips(albedo, shine, relief, identity, noise)
  paintNostrils(albedo, identity)
  drawBrows(albedo, identity, random.fork('brows'))
  paintLashes(albedo, identity, random.fork('lashes'))
  return { albedo, shine, relief }
}

type Noise = ReturnType<typeof createNoise>

function paintGround(albedo: Float32Array, shine: Float32Array, relief: Float32Array, identity: Identity, noise: Noise): void {
  const scalp = mix(identity.hair, identity.skin, identity.hairStyle === 'shaved' ? 0.45 : 0.06)
  const ragged = identity.hairStyle === 'short' ? 1 : 0.4
  const hairlineByColumn = Float32Array.from({ length: TEXTURE_WIDTH }, (_, column) => hairlineAt(xOfColumn(column), identity))
  forTexels(-200, -135, 200, 200, (x, y, i) => {
    const across = Math.abs(x)
    const broad = noise.at(x / 17 + 9, y / 17) * 0.6 + noise.at(x / 6, y / 6 + 50) * 0.4
    const fine = noise.at(x * 1.35 + 3, y * 1.35)
    const flush =
      -0.1 * bump(across, y, 36, -28, 14, 11) - 0.07 * bump(across, y, 0, -35, 13, 8) - 0.05 * bump(across, y, 0, -95, 12, 8) - 0.1 * bump(across, y, 24, -9, 11, 4) +
      0.04 * bump(across, y, 0, 45, 35, 18)
    let tone = identity.skin * (1 + identity.blotches * 0.055 * broad + flush + 0.02 * fine)
    const edge = hairlineByColumn[i % TEXTURE_WIDTH]! + ragged * (5 * noise.at(x * 0.8 + 11, y / 14) + 3 * noise.at(x / 7 + 31, y / 14))
    const hairy = y < edge - 5 ? 0 : y > edge + 6 ? 1 : smoothstep(edge - 5, edge + 6, y)
    if (hairy > 0) tone = mix(tone, scalp * (1 + 0.25 * noise.at(x * 0.9, y * 0.25)), hairy)
    albedo[i] = tone
    shine[i] = (1 - hairy) * identity.oil * (0.75 + 0.55 * bump(across, y, 0, 42, 24, 16) + 0.7 * bump(across, y, 0, -20, 9, 20) + 0.35 * bump(across, y, 38, -20, 14, 10) + 0.25 * fine)
    relief[i] = (0.035 * fine + 0.03 * noise.at(x * 0.7, y * 0.7)) * (1 - hairy * 0.4)
  })
}

function paintFreckles(albedo: Float32Array, identity: Identity, random: Random): void {
  const count = 12 + Math.round(260 * identity.freckles)
  for (let n = 0; n < count; n++) {
    const x = random.normal(0, 30)
    const y = random.normal(-20, 24)
    const radius = n < 5 ? random.range(0.6, 1.3) : random.range(0.4, 0.9)
    const dark = n < 5 ? random.range(0.2, 0.5) : random.range(0.08, 0.25) * (0.3 + identity.freckles)
    forTexels(x - radius, y - radius, x + radius, y + radius, (tx, ty, i) => {
      albedo[i]! *= 1 - dark * dome(tx, ty, x, y, radius, radius)
    })
  }
}

/** Lid creases, the shade in the sockets, the darker and moister lid margins. */
function paintEyes(albedo: Float32Array, shine: Float32Array, relief: Float32Array, identity: Identity): void {
  for (const side of [-1, 1]) {
    forTexels(side * 31 - 26, -22, side * 31 + 26, 20, (x, y, i) => {
      if (Math.sign(x) !== side) return
      const across = Math.abs(x)
      const t = alongEye(x)
      const inEye = across > EYE_INNER && across < EYE_OUTER ? 1 : 0
      const d = y - EYE_SLIT
      const fade = smoothstep(EYE_INNER - 2, EYE_INNER + 6, across) * (1 - smoothstep(EYE_OUTER - 3, EYE_OUTER + 5, across))
      const crease = 5 + identity.creaseHeight * (0.55 + 0.45 * upperLidProfile(t))
      const fold = Math.exp(-(((d - crease) / 1.5) ** 2)) * fade * identity.creaseStrength
      relief[i]! -= 1.1 * fold
      const shade = 0.12 * bump(across, y, 17, 3, 5.5, 7) + 0.1 * bump(across, y, 30, 8, 14, 5) + 0.12 * bump(across, y, 27, -10, 11, 3.5)
      albedo[i]! *= (1 - shade) * (1 - 0.22 * fold)
      if (inEye && d >= 0) albedo[i]! *= 1 - 0.85 * upperLidProfile(t) ** 0.5 * (1 - smoothstep(1, 2.6, d))
      if (inEye && d < 0) {
        const margin = lowerLidProfile(t) ** 0.5
        albedo[i]! *= 1 + margin * (0.25 * Math.exp(-(((d + 0.35) / 0.5) ** 2)) - 0.42 * Math.exp(-(((d + 1.5) / 0.7) ** 2)))
        shine[i]! += 1.2 * Math.exp(-(((d + 0.4) / 0.5) ** 2))
      }
    })
  }
}

function paintLips(albedo: Float32Array, shine: Float32Array, relief: Float32Array, identity: Identity, noise: Noise): void {
  forTexels(-MOUTH_CORNER - 3, -82, MOUTH_CORNER + 3, -48, (x, y, i) => {
    const { upper, lower } = lipBorders(x, identity)
    const d = y - MOUTH_SLIT
    const wobble = 0.4 * noise.at(x * 0.4, y * 0.4)
    const red = d >= 0 ? 1 - smoothstep(upper - 0.9, upper + 0.6, d + wobble) : 1 - smoothstep(lower - 1, lower + 0.8, -d + wobble)
    const inside = red * (1 - smoothstep(MOUTH_CORNER - 1.5, MOUTH_CORNER + 0.5, Math.abs(x)))
    const ridge = d >= 0 ? Math.exp(-(((d - upper - 1) / 0.9) ** 2)) * (1 - inside) : 0
    albedo[i]! *= mix(1, identity.lipTone * (d >= 0 ? 0.9 : 1.02) * (1 + 0.1 * noise.at(x * 1.1, y * 0.3)), inside) * (1 + 0.05 * ridge)
    const line = Math.exp(-((d / 0.9) ** 2)) * (1 - smoothstep(MOUTH_CORNER - 1, MOUTH_CORNER + 2.5, Math.abs(x)))
    albedo[i]! *= 1 - 0.55 * line
    shine[i] = mix(shine[i]!, d < 0 ? 1.5 : 0.8, inside)
    relief[i]! += inside * 0.09 * noise.at(x * 1.3 + 7, y * 0.22) + 0.25 * ridge
  })
}

function paintNostrils(albedo: Float32Array, identity: Identity): void {
  const shift = identity.noseLength * 0.55
  forTexels(-30, -52, 30, -26, (x, y, i) => {
    const across = Math.abs(x)
    const at = y - shift
    const hole = clamp(1.9 * dome(across, at, 6.6 * identity.noseWidth, -41.4 + 0.12 * (across - 6), 4.6, 2.1), 0, 1)
    const crease = bump(across, at, 12.6 * identity.noseWidth + 5.4, -36.5, 1.3, 4.5) * 0.26 + 0.22 * bump(across, at, 8, -43.6, 9, 1.4)
    albedo[i]! *= (1 - 0.86 * hole) * (1 - crease)
  })
}

function paintLashes(albedo: Float32Array, identity: Identity, random: Random): void {
  const tone = Math.min(0.05, identity.hair)
  for (const side of [-1, 1]) {
    for (let n = 0; n < 70; n++) {
      const x = side * random.range(EYE_INNER + 4, EYE_OUTER + 0.5)
      drawLashLine(albedo, x, EYE_SLIT + 0.4, random, 1, tone)
      if (n % 3 === 0) drawLashLine(albedo, x, EYE_SLIT - 1.2, random, -1, mix(identity.skin, tone, 0.6))
    }
  }
}
