// How near each detector puts the eyes to where they are: node test/bench/faces-choice.mjs SET [--face-api DIR] [--every N]
// SET is a CK+ tree with exact landmarks (the rendered set, unpacked); DIR an unpacked @vladmandic/face-api, where tfjs-node is found. Looks at peak frames and prints a line a detector.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import sharp from 'sharp'

const { values, positionals: [set] } = parseArgs({ allowPositionals: true, options: { 'face-api': { type: 'string' }, every: { type: 'string', default: '1' } } })
if (set === undefined) throw new Error('name a CK+ tree')
const require = createRequire(import.meta.url)
require('node:util').isNullOrUndefined ??= (value) => value == null
const tf = require('@tensorflow/tfjs-node')

const mean = (points) => [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length)
const far = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1])
const ofLandmarks = (points) => [mean(points.slice(36, 42)), mean(points.slice(42, 48))]

function peaks() {
  const images = join(set, 'cohn-kanade-images')
  const sequences = readdirSync(images).sort().flatMap((subject) => readdirSync(join(images, subject)).sort().map((name) => [subject, name]))
  return sequences.filter((_, place) => place % Number(values.every) === 0).map(([subject, name]) => {
    const file = readdirSync(join(images, subject, name)).filter((one) => one.endsWith('.png')).sort().at(-1)
    const text = readFileSync(join(set, 'Landmarks', subject, name, file.replace('.png', '_landmarks.txt')), 'utf8')
    return { path: join(images, subject, name, file), eyes: ofLandmarks(text.trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number))) }
  })
}

async function pixels(path) {
  const { data, info } = await sharp(path).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const plane = tf.tensor3d(data, [info.height, info.width, info.channels], 'int32')
  if (info.channels === 3) return plane
  const colours = tf.tile(plane, [1, 1, 3])
  plane.dispose()
  return colours
}

async function human() {
  const off = { enabled: false }
  const file = require.resolve('@vladmandic/human')
  const { default: Human } = require(file)
  const detector = new Human({
    backend: 'tensorflow', modelBasePath: `${pathToFileURL(resolve(file, '../../models')).href}/`, debug: false, async: false, cacheSensitivity: 0, skipAllowed: false,
    filter: off, gesture: off, body: off, hand: off, object: off, segmentation: off,
    face: { enabled: true, detector: { rotation: false, minConfidence: 0.5, skipFrames: 0, skipTime: 0, return: false }, mesh: { enabled: true }, attention: off, iris: off, emotion: off, description: off, antispoof: off, liveness: off },
  })
  await detector.load()
  const eye = (mesh, places) => mean(places.map((place) => mesh[place]))
  return async (picture) => {
    const face = (await detector.detect(picture)).face[0]
    return face === undefined ? null : [eye(face.mesh, [33, 160, 158, 133, 153, 144]), eye(face.mesh, [362, 385, 387, 263, 373, 380])]
  }
}

async function faceApi(folder, tiny) {
  const api = require(resolve(folder, 'dist/face-api.node.js'))
  const models = resolve(folder, 'model')
  const net = tiny ? api.nets.tinyFaceDetector : api.nets.ssdMobilenetv1
  await net.loadFromDisk(models)
  await api.nets.faceLandmark68Net.loadFromDisk(models)
  const options = tiny ? new api.TinyFaceDetectorOptions({ inputSize: 416, scoreThreshold: 0.5 }) : new api.SsdMobilenetv1Options({ minConfidence: 0.5 })
  return async (picture) => {
    const found = await api.detectSingleFace(picture, options).withFaceLandmarks()
    return found === undefined ? null : ofLandmarks(found.landmarks.positions.map(({ x, y }) => [x, y]))
  }
}

async function measure(name, find) {
  const errors = []
  let missed = 0
  const started = performance.now()
  for (const { path, eyes } of peaks()) {
    const picture = await pixels(path)
    const found = await find(picture)
    picture.dispose()
    if (found === null) missed += 1
    else errors.push((far(found[0], eyes[0]) + far(found[1], eyes[1])) / 2 / far(eyes[0], eyes[1]))
  }
  errors.sort((a, b) => a - b)
  const at = (share) => errors[Math.min(errors.length - 1, Math.floor(share * errors.length))]?.toFixed(3)
  const rate = (errors.length + missed) / ((performance.now() - started) / 1000)
  process.stdout.write(`${name}: ${errors.length + missed} pictures, median ${at(0.5)}, 90 % ${at(0.9)}, largest ${at(1)}, not found ${missed}, ${rate.toFixed(1)} images/s\n`)
}

await measure('@vladmandic/human', await human())
if (values['face-api'] !== undefined) {
  await measure('@vladmandic/face-api, SSD MobileNet', await faceApi(values['face-api'], false))
  await measure('@vladmandic/face-api, tiny', await faceApi(values['face-api'], true))
}
