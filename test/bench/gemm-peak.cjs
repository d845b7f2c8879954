// The machine's peak through TensorFlow: the fastest product of two square matrices, in 10^9 operations a second (2 n^3 each). By the operation MatMul itself, which is
// oneDNN's; tfjs' matMul takes BatchMatMul, which reaches half of it and less.
const util = require('node:util')
util.isNullOrUndefined ??= (value) => value === null || value === undefined
const tf = require('@tensorflow/tfjs-node')
const backend = tf.backend()
const { TF_ATTR_BOOL, TF_ATTR_TYPE, TF_FLOAT } = backend.binding
const attributes = [{ name: 'transpose_a', type: TF_ATTR_BOOL, value: false }, { name: 'transpose_b', type: TF_ATTR_BOOL, value: false }, { name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT }]
let gigaflops = 0
for (const n of [512, 1024, 1536]) {
  const [a, b] = [tf.randomNormal([n, n]), tf.randomNormal([n, n])]
  for (const end = performance.now() + 1500; performance.now() < end;) {
    const start = performance.now()
    backend.executeSingleOutput('MatMul', attributes, [a, b]).dispose()
    gigaflops = Math.max(gigaflops, (2 * n ** 3) / (performance.now() - start) / 1e6)
  }
  tf.dispose([a, b])
}
console.log(JSON.stringify({ gigaflops }))
process.exit(0)
