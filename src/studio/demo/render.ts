import { mix } from './curves'
import { earMesh, neckMesh, shirtMesh } from './head/ears-neck'
import { eyeballMesh } from './head/eyeball'
import { buildFaceGrid, MOUTH_SLIT } from './head/face-grid'
import type { FaceGrid } from './head/face-grid'
import { buildFaceRig } from './head/face-rig'
import type { Expression, FaceRig } from './head/face-rig'
import { hairMeshes } from './head/hair'
import type { HairMesh } from './head/hair'
import { mouthCavity } from './head/mouth-cavity'
import type { PartMesh } from './head/parts'
import type { Identity } from './identity'
import { poseVertices, projectVertices, vertexNormals } from './picture/camera'
import type { View } from './picture/camera'
import { develop } from './picture/film'
import type { Film } from './picture/film'
import { clearFrameBuffer, createFrameBuffer, MATERIAL } from './picture/frame-buffer'
import type { FrameBuffer, Material } from './picture/frame-buffer'
import type { Lighting } from './picture/light'
import { computeOcclusion } from './picture/occlusion'
import { drawMesh } from './picture/raster'
import { shade } from './picture/shade'
import { strandTile } from './picture/surfaces'
import type { Random } from './random'
import { addPatch, bakeFolds } from './skin/folds'
import type { FoldPatch } from './skin/folds'
import { createNoise } from './skin/noise'
import type { NoiseTile } from './skin/noise'
import { paintSkin } from './skin/skin'
import type { Skin } from './skin/skin'
import { createTexture } from './skin/texture'

export const PICTURE_WIDTH = 640
export const PICTURE_HEIGHT = 490

/** A person ready to be rendered: geometry, skin and hair, built once a subject. */
export interface Person {
  readonly identity: Identity
  readonly rig: FaceRig
  readonly skin: Skin
  readonly restFolds: Float32Array
  readonly folds: readonly FoldPatch[]
  readonly noise: NoiseTile
  readonly strands: Float32Array
  readonly body: readonly { readonly mesh: PartMesh; readonly material: Material; readonly follows: 'head' | 'neck' | 'nothing' }[]
  readonly hair: readonly HairMesh[]
}

/** How one sequence is filmed. */
export interface Scene {
  readonly light: Lighting
  readonly film: Film
  readonly background: Float32Array
  readonly gaze: readonly [number, number]
  readonly pupil: number
  readonly colour: boolean
}

/** A rendered frame: 8-bit pixels (1 or 3 bytes each), and where every face vertex landed (x, y, depth triples in pixels; the array is reused by the next frame). */
export interface RenderedFrame {
  readonly pixels: Uint8ClampedArray
  readonly channels: 1 | 3
  readonly screen: Float32Array
}

/** Builds one person from an identity; `random` decides the details of skin and hair. */
export function buildPerson(grid: FaceGrid, identity: Identity, random: Random): Person {
  const skin = paintSkin(identity, random.fork('skin'))
  const { rest, patches } = bakeFolds(identity, random.fork('folds'))
  const noise = createNoise(random.fork('surfaces'))
  const relief = skin.relief
  for (let i = 0; i < relief.length; i++) relief[i]! += rest[i]!
  return {
    identity,
    rig: buildFaceRig(grid, identity),
    skin,
    restFolds: relief,
    folds: patches,
    noise,
    strands: strandTile(noise),
    body: [
      { mesh: shirtMesh(identity), material: MATERIAL.shirt, follows: 'nothing' },
      { mesh: neckMesh(identity), material: MATERIAL.neck, follows: 'neck' },
      { mesh: earMesh(-1, identity), material: MATERIAL.ear, follows: 'head' },
      { mesh: earMesh(1, identity), material: MATERIAL.ear, follows: 'head' },
    ],
    hair: hairMeshes(identity, noise),
  }
}

interface Scratch { readonly camera: Float32Array; readonly normals: Float32Array; readonly screen: Float32Array }

const createScratch = (length: number): Scratch => ({
  camera: new Float32Array(length), normals: new Float32Array(length), screen: new Float32Array(length),
})

/** Renders frames one after the other with buffers that are made once. */
export class FaceRenderer {
  readonly grid = buildFaceGrid()
  private readonly buffer: FrameBuffer = createFrameBuffer(PICTURE_WIDTH, PICTURE_HEIGHT)
  private readonly luminance = new Float32Array(PICTURE_WIDTH * PICTURE_HEIGHT)
  private readonly spare = new Float32Array(PICTURE_WIDTH * PICTURE_HEIGHT)
  private readonly shaped = new Float32Array(this.grid.vertexCount * 3)
  private readonly faceScratch = createScratch(this.grid.vertexCount * 3)
  /** Of the other parts, by the number of their coordinates; none of them is looked at once it is drawn. */
  private readonly scratches = new Map<number, Scratch>()
  private readonly relief = createTexture()
  private readonly faceUv: Float32Array
  private readonly upperLip = this.grid.marginVertex('mouth', 0, 1)

  constructor() {
    this.faceUv = new Float32Array(this.grid.vertexCount * 2)
    for (let i = 0; i < this.grid.vertexCount; i++) this.faceUv.set([this.grid.x[i]!, this.grid.y[i]!], i * 2)
  }

  /** Draws one part under a view and returns its vertices on the screen. */
  private draw(mesh: PartMesh, material: Material, view: View, cutout?: HairMesh['cutout']): Float32Array {
    const { camera, normals, screen } = material === MATERIAL.face ? this.faceScratch : this.scratchOf(mesh.positions.length)
    poseVertices(mesh.positions, view, camera)
    vertexNormals(camera, mesh.triangles, normals)
    projectVertices(camera, view, screen)
    drawMesh(this.buffer, { material, screen, normals, uv: mesh.uv, triangles: mesh.triangles, oneSided: material === MATERIAL.face, cutout })
    return screen
  }

  private scratchOf(length: number): Scratch {
    const scratch = this.scratches.get(length) ?? createScratch(length)
    this.scratches.set(length, scratch)
    return scratch
  }

  /** Renders one frame of a person. `random` drives the grain only. */
  render(person: Person, scene: Scene, expression: Expression, view: View, random: Random): RenderedFrame {
    const { identity, rig } = person
    clearFrameBuffer(this.buffer)
    rig.shape(expression, this.shaped)
    const face: PartMesh = { positions: this.shaped, uv: this.faceUv, triangles: this.grid.triangles }
    const screen = this.draw(face, MATERIAL.face, view)
    for (const ball of rig.neutral.eyeballs) this.draw(eyeballMesh(ball, scene.gaze), MATERIAL.eye, view)
    const lip = this.upperLip * 3
    const lips = { y: rig.neutral.positions[lip + 1] ?? MOUTH_SLIT, z: rig.neutral.positions[lip + 2] ?? 0 }
    for (const part of mouthCavity(lips, rig.jawDrop(expression), identity.mouthWidth * identity.faceWidth)) this.draw(part, MATERIAL.mouth, view)
    const neckView: View = { ...view, yaw: view.yaw * 0.3, pitch: view.pitch * 0.2, roll: view.roll * 0.3 }
    const still: View = { ...view, yaw: 0, pitch: 0, roll: 0 }
    for (const { mesh, material, follows } of person.body) {
      this.draw(mesh, material, follows === 'head' ? view : follows === 'neck' ? neckView : still)
    }
    for (const mesh of person.hair) this.draw(mesh, MATERIAL.hair, view, mesh.cutout)
    shade(this.buffer, {
      identity, noise: person.noise, strands: person.strands, light: scene.light, background: scene.background,
      albedo: person.skin.albedo, shine: person.skin.shine, relief: this.foldedRelief(person, expression),
      occlusion: computeOcclusion(this.buffer, scene.light.key, view.scale),
      eyes: { iris: identity.iris, irisRadius: 6.1 * mix(1, identity.eyeSize, 0.5), pupilRadius: scene.pupil },
    }, this.luminance)
    const pixels = develop(this.buffer, this.luminance, this.spare, scene.film, scene.colour, random)
    return { pixels, channels: scene.colour ? 3 : 1, screen }
  }

  /** The resting relief with the folds of the active units added. */
  private foldedRelief(person: Person, expression: Expression): Float32Array {
    const relief = this.relief
    relief.set(person.restFolds)
    for (const patch of person.folds) {
      const right = expression.right.get(patch.unit) ?? 0
      const left = expression.left.get(patch.unit) ?? 0
      const weight = patch.side === -1 ? right : patch.side === 1 ? left : (right + left) / 2
      if (weight > 0) addPatch(relief, patch, weight)
    }
    return relief
  }
}
