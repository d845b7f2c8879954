import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CLASSES } from '../../src/shared/domain/emotion'
import type { ClassifierSpec } from '../../src/shared/domain/classifier'
import type { MeasuredModel } from '../../src/shared/engine-protocol'
import { encodeOnnx } from '../../src/studio/export/onnx-message'

const SIZE = 16

/** What differs between small classifiers. */
export interface SmallClassifier { readonly layout: 'nhwc' | 'nchw'; readonly channels: 1 | 3; readonly batch: number | null }

/** The bytes of a classifier of 16 x 16 pixels that gives seven scores: flattened, times a matrix. Copied out of protobuf's Buffer, whose slices would share its memory. */
export function smallClassifier({ layout, channels, batch }: SmallClassifier = { layout: 'nchw', channels: 1, batch: null }): Uint8Array {
  const row = SIZE * SIZE * channels
  const n = batch ?? 'n'
  return Uint8Array.from(encodeOnnx({
    name: 'small', constants: [{ name: 'w', shape: [row, 7], values: Float32Array.from({ length: row * 7 }, (_, place) => Math.sin(place) / 9) }],
    nodes: [{ op: 'Flatten', inputs: ['x'], output: 'flat', attributes: { axis: 1 } }, { op: 'MatMul', inputs: ['flat', 'w'], output: 'y', attributes: {} }],
    inputs: [{ name: 'x', shape: layout === 'nhwc' ? [n, SIZE, SIZE, channels] : [n, channels, SIZE, SIZE] }], outputs: [{ name: 'y', shape: [n, 7] }], metadata: {},
  }))
}

/** The file written into a folder, as an engine is asked to measure it. */
export function placeSmallClassifier(folder: string, kind: SmallClassifier, pixels: ClassifierSpec['pixels']): Extract<MeasuredModel, { kind: 'classifier' }> {
  const bytes = smallClassifier(kind)
  const path = join(folder, `${kind.layout}-${kind.channels}-${kind.batch ?? 'n'}.onnx`)
  writeFileSync(path, bytes)
  const facts = {
    irVersion: 8, opset: 17, producer: '', nodes: 2, parameters: SIZE * SIZE * kind.channels * 7,
    input: { name: 'x', layout: kind.layout, channels: kind.channels, size: SIZE, batch: kind.batch }, output: { name: 'y', classes: 7 },
  }
  return { kind: 'classifier', path, sha256: createHash('sha256').update(bytes).digest('hex'), spec: { facts, classes: [...CLASSES], pixels, cropInterOcular: 2.4, size: SIZE, gives: 'scores' } }
}
