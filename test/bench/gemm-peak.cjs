// The machine's peak through TensorFlow: the fastest of a second's products of two 1536x1536 matrices, in 10^9 operations a second (2 n^3 each).
const util = require('node:util')
util.isNullOrUndefined ??= (value) => value === null || value === undefined
const tf = require('@tensorflow/tfjs-node')
const N = 1536
const a = tf.randomNormal([N, N]), b = tf.randomNormal([N, N])
let best = Infinity
for (const end = performance.now() + 3000; performance.now() < end;) {
  const start = performance.now()
  tf.matMul(a, b).dispose()
  best = Math.min(best, performance.now() - start)
}
console.log(JSON.stringify({ gigaflops: (2 * N ** 3) / best / 1e6 }))
process.exit(0)
