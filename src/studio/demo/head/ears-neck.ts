import { smoothstep } from '../curves'
import type { Identity } from '../identity'
import { sheet } from './parts'
import type { PartMesh } from './parts'

/** One ear: a tilted shell with a rim, an inner fold and a bowl; (u, v) are mm on it. `side` is -1 on the image's left. */
export function earMesh(side: -1 | 1, identity: Identity): PartMesh {
  const root = 68.5 * identity.faceWidth
  const angle = 0.42
  return sheet(24, 24, (s, t) => {
    const around = s * 2 * Math.PI * side
    const r = t
    const backwards = -Math.cos(around)
    const up = Math.sin(around)
    const lobe = smoothstep(-0.2, -1, up)
    const p = r * backwards * (16 - 6 * lobe) + 11
    const q = r * up * 31 - 17
    const rim = Math.exp(-(((r - 0.88) / 0.11) ** 2)) * (0.35 + 0.65 * smoothstep(-0.6, 0.5, backwards + 0.5 * up))
    const fold = Math.exp(-(((r - 0.58) / 0.12) ** 2)) * smoothstep(-0.3, 0.5, backwards) * (1 - lobe)
    const bowl = Math.exp(-(((r * backwards + 0.18) / 0.3) ** 2) - ((r * up + 0.1) / 0.35) ** 2)
    const height = 3.6 * rim + 2.6 * fold - 5.5 * bowl + 2 * lobe - 3 * smoothstep(0.94, 1, r)
    const out = p * Math.sin(angle) + height * Math.cos(angle)
    const back = -p * Math.cos(angle) + height * Math.sin(angle)
    return [side * (root + out), q, -76 + back, p, q]
  })
}

/** Neck and the slope to the shoulders; (u, v) are mm around and along it. */
export function neckMesh(identity: Identity): PartMesh {
  const radius = 46 * identity.neckWidth
  return sheet(36, 22, (s, t) => {
    const around = (s * 2 - 1) * 1.75
    const y = -260 + t * 200
    const spread = Math.max(0, -122 - y) / 40
    const cords = 2.6 * Math.exp(-(((Math.abs(around) - 0.5 - (y + 80) * 0.0035) / 0.14) ** 2))
    const larynx = 2.5 * Math.exp(-((around / 0.16) ** 2) - ((y + 128) / 12) ** 2)
    const x = (radius + 26 * spread ** 1.6) * Math.sin(around)
    const z = -78 + (50 + cords + larynx) * Math.cos(around) + spread * 6
    return [x, y, z, around * 55, y]
  })
}

/** A round-necked shirt over the shoulders; (u, v) are mm across and below the collar. */
export function shirtMesh(identity: Identity): PartMesh {
  const opening = 52 * identity.neckWidth
  return sheet(60, 14, (s, t) => {
    const x = (s * 2 - 1) * 300
    const across = Math.abs(x)
    const collar = across < opening ? -164 + 30 * (across / opening) ** 2.6 : -134 - (across - opening) * 0.26 - Math.max(0, across - 170) ** 2 * 0.01
    const below = (1 - t) ** 1.5 * 260
    const roll = 12 * Math.exp(-below / 7)
    const z = -22 - 60 * (x / 200) ** 2 + 16 * smoothstep(0, 60, below) - roll - (across < opening ? 0 : 8)
    return [x, collar - below, z, x, below]
  })
}
