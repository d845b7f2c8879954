// The plain loop: tfjs-node as its manual shows it, on the same network and batch. Arguments: network file, pictures, epochs. Prints images a second.
const [, , file, count, epochs] = process.argv
const util = require('node:util')
util.isNullOrUndefined ??= (value) => value === null || value === undefined
const tf = require('@tensorflow/tfjs-node')
const { input, nodes } = require(file)
const built = { input: tf.input({ shape: [input.size, input.size, input.channels] }) }
for (const { id, op, inputs, filters, kernel, stride, padding, activation, units } of nodes) {
  const from = inputs.length === 1 ? built[inputs[0]] : inputs.map((name) => built[name])
  if (op === 'conv') built[id] = tf.layers.conv2d({ filters, kernelSize: kernel, strides: stride, padding, activation, kernelInitializer: 'heNormal' }).apply(from)
  if (op === 'add') built[id] = tf.layers.add().apply(from)
  if (op === 'global-average-pool') built[id] = tf.layers.globalAveragePooling2d({}).apply(from)
  if (op === 'dense') built[id] = tf.layers.dense({ units, activation }).apply(from)
  if (op === 'softmax') built[id] = tf.layers.softmax().apply(from)
}
const model = tf.model({ inputs: built.input, outputs: built[nodes.at(-1).id] })
model.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy' })
const x = tf.randomNormal([+count, input.size, input.size, input.channels]), y = tf.oneHot(tf.randomUniform([+count], 0, 7, 'int32'), 7)
const fit = (rounds) => model.fit(x, y, { batchSize: 32, epochs: rounds, verbose: 0 })
fit(1).then(async () => {
  const start = performance.now()
  await fit(+epochs)
  console.log(JSON.stringify({ imagesPerSecond: (count * epochs) / ((performance.now() - start) / 1000), parameters: model.countParams() }))
  process.exit(0)
})
