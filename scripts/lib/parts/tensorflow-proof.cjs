'use strict'
// Loads tfjs-node in this process and lets TensorFlow compute a small convolution and its gradient.
// Prints one JSON line: { backend, tfjs, tensorflow, value }.
require('../tfjs-shim.cjs')
const { writeSync } = require('node:fs')
const tf = require('@tensorflow/tfjs-node')

const x = tf.ones([2, 4, 4, 1])
const w = tf.ones([3, 3, 1, 2])
const gradient = tf.grad((kernel) => tf.conv2d(x, kernel, 1, 'valid').sum())(w)
const value = Array.from(gradient.dataSync()).reduce((sum, part) => sum + part, 0)
const binding = tf.backend().binding
writeSync(1, `${JSON.stringify({ backend: tf.getBackend(), tfjs: tf.version['tfjs-node'], tensorflow: binding.TF_Version, value })}\n`)
process.exit(0)
