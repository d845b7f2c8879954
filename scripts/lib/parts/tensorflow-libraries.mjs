import { inProvision } from '../paths.mjs'
import { PINS } from '../pins.mjs'
import { takeFromWheel } from '../wheel.mjs'

/** Where the libraries of the pinned version lie once they were taken out of their wheel. */
export const librariesFolder = () => inProvision('tensorflow', PINS.tensorflow.version)

/**
 * TensorFlow's C libraries and headers out of the pinned PyPI wheel: what tfjs-node's binding is compiled against and linked to. The rest of the wheel stays
 * behind.
 */
export const tensorflowLibraries = () => takeFromWheel(PINS.tensorflow, {
  folder: 'tensorflow',
  inside: 'tensorflow',
  members: [
    'tensorflow/libtensorflow_cc.so.2',
    'tensorflow/libtensorflow_framework.so.2',
    'tensorflow/include/tensorflow/c/',
    'tensorflow/include/tensorflow/core/platform/',
    'tensorflow/include/tsl/platform/',
    'tensorflow/include/xla/tsl/',
  ],
  absent: `No TensorFlow library is pinned for ${process.platform} ${process.arch}.`,
  instead: 'Use the studio on Linux x64 to train; everything else works here.',
})
