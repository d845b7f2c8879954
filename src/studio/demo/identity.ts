import type { Random } from './random'

/** How a head's hair is worn. */
export type HairStyle = 'shaved' | 'short' | 'parted' | 'curly' | 'long' | 'tied'

/**
 * Everything that makes one rendered person: lengths in mm around an adult average, unitless factors around 1, tones as
 * linear reflectance in [0, 1].
 */
export interface Identity {
  readonly faceWidth: number
  readonly jawWidth: number
  readonly faceLength: number
  readonly chinForward: number
  readonly cheekbone: number
  readonly cheekFat: number
  readonly browRidge: number
  readonly eyeSpacing: number
  readonly eyeSize: number
  readonly lidUpper: number
  readonly lidLower: number
  readonly canthalTilt: number
  readonly eyeDepth: number
  readonly creaseHeight: number
  readonly creaseStrength: number
  readonly noseWidth: number
  readonly noseTip: number
  readonly noseBridge: number
  readonly noseLength: number
  readonly mouthWidth: number
  readonly upperLip: number
  readonly lowerLip: number
  readonly cornerLift: number
  /** 0 smooth to 1 deeply lined: strength of every furrow, resting or from an action unit. */
  readonly lines: number
  readonly skin: number
  readonly lipTone: number
  readonly blotches: number
  readonly freckles: number
  readonly stubble: number
  readonly oil: number
  readonly browThickness: number
  readonly browDensity: number
  readonly browArch: number
  readonly browHeight: number
  readonly iris: number
  readonly hairStyle: HairStyle
  readonly hair: number
  readonly hairline: number
  readonly neckWidth: number
  readonly shirt: number
  /** How far this person's face goes at a given FACS intensity, around 1. */
  readonly expressiveness: number
  /** Left minus right strength of bilateral movements, around 0. */
  readonly asymmetry: number
}

const STYLES: readonly HairStyle[] = ['shaved', 'short', 'short', 'parted', 'parted', 'curly', 'long', 'long', 'tied']

/** Draws one person. Ageless on purpose, and nearly every trait is drawn by itself. */
export function drawIdentity(random: Random): Identity {
  const hairTone = random.pick([0.02, 0.03, 0.05, 0.09, 0.16, 0.3])
  const skin = random.range(0.16, 0.62)
  const hairStyle = random.pick(STYLES)
  const bearded = random.next() < 0.4 && hairStyle !== 'long' && hairStyle !== 'tied'
  return {
    faceWidth: random.range(0.96, 1.08),
    jawWidth: random.range(0.9, 1.1),
    faceLength: random.range(0.95, 1.06),
    chinForward: random.range(-3, 4),
    cheekbone: random.range(1, 5),
    cheekFat: random.range(-3, 5),
    browRidge: random.range(0.5, 4),
    eyeSpacing: random.range(-1.5, 1.8),
    eyeSize: random.range(0.92, 1.08),
    lidUpper: random.range(6.4, 8.4),
    lidLower: random.range(2.6, 3.8),
    canthalTilt: random.range(-1, 3),
    eyeDepth: random.range(-1, 3.5),
    creaseHeight: random.range(3.2, 7),
    creaseStrength: random.range(0.35, 1),
    noseWidth: random.range(0.86, 1.24),
    noseTip: random.range(16, 22.5),
    noseBridge: random.range(4, 9),
    noseLength: random.range(-2.5, 2.5),
    mouthWidth: random.range(0.9, 1.1),
    upperLip: random.range(5, 9),
    lowerLip: random.range(7.5, 11.5),
    cornerLift: random.range(-1, 0.8),
    lines: random.range(0.35, 1),
    skin,
    lipTone: random.range(0.5, 0.72),
    blotches: random.range(0.4, 1.2),
    freckles: random.next() < 0.3 ? random.range(0.2, 1) : 0,
    stubble: bearded ? random.range(0.25, 0.9) : 0,
    oil: random.range(0.4, 1.3),
    browThickness: random.range(0.75, 1.35),
    browDensity: random.range(0.65, 1.2),
    browArch: random.range(-0.5, 2.6),
    browHeight: random.range(-1.5, 2.5),
    iris: random.pick([0.025, 0.04, 0.06, 0.1, 0.16]),
    hairStyle,
    hair: Math.min(hairTone, skin < 0.3 ? 0.06 : 1) * random.range(0.85, 1.2),
    hairline: random.range(-7, 6),
    neckWidth: random.range(0.88, 1.14),
    shirt: random.pick([0.04, 0.1, 0.22, 0.4, 0.6]),
    expressiveness: random.range(0.86, 1.08),
    asymmetry: random.range(-0.12, 0.12),
  }
}
