import type { BatchNorm, KernelShape, Operations, Padding } from '../network/operations'
import type { NativeBackend, OpAttribute, Tensor, TensorFlow } from './tensorflow'

/**
 * The operations computed at once, each one native call. tfjs composes several of them out of many (the gradient of a ReLU takes four); called
 * directly a training step needs a third of the calls. What is returned belongs to the enclosing `tf.tidy`.
 */
export class EagerOperations implements Operations<Tensor> {
  private readonly backend: NativeBackend
  private readonly constants = new Map<string, Tensor>()
  private readonly float: OpAttribute

  constructor(private readonly tensorflow: TensorFlow) {
    this.backend = tensorflow.backend
    this.float = this.type('T', this.backend.binding.TF_FLOAT)
  }

  convolution(x: Tensor, kernel: Tensor, stride: number, padding: Padding): Tensor {
    return this.one('Conv2D', [this.float, ...this.window(stride, padding)], [x, kernel])
  }

  convolutionInputGradient(x: Tensor, kernel: Tensor, dy: Tensor, stride: number, padding: Padding): Tensor {
    return this.one('Conv2DBackpropInput', [this.float, ...this.window(stride, padding)], [this.constant(x.shape), kernel, dy])
  }

  convolutionKernelGradient(x: Tensor, kernel: KernelShape, dy: Tensor, stride: number, padding: Padding): Tensor {
    return this.one('Conv2DBackpropFilter', [this.float, ...this.window(stride, padding)], [x, this.constant(kernel), dy])
  }

  addBias(x: Tensor, bias: Tensor): Tensor {
    return this.one('BiasAdd', [this.float], [x, bias])
  }

  biasGradient(dy: Tensor): Tensor {
    return this.one('BiasAddGrad', [this.float], [dy])
  }

  relu(x: Tensor): Tensor {
    return this.one('Relu', [this.float], [x])
  }

  reluGradient(dy: Tensor, output: Tensor): Tensor {
    return this.one('ReluGrad', [this.float], [dy, output])
  }

  sum(parts: readonly Tensor[]): Tensor {
    return this.one('AddN', [{ name: 'N', type: this.backend.binding.TF_ATTR_INT, value: parts.length }, this.float], parts)
  }

  maxPool(x: Tensor, size: number, stride: number, padding: Padding): Tensor {
    return this.one('MaxPool', [this.float, this.ints('ksize', [1, size, size, 1]), ...this.window(stride, padding)], [x])
  }

  maxPoolGradient(x: Tensor, output: Tensor, dy: Tensor, size: number, stride: number, padding: Padding): Tensor {
    return this.one('MaxPoolGrad', [this.float, this.ints('ksize', [1, size, size, 1]), ...this.window(stride, padding)], [x, output, dy])
  }

  reshape(x: Tensor, shape: readonly number[]): Tensor {
    return this.one('Reshape', [this.float, this.type('Tshape', this.backend.binding.TF_INT32)], [x, this.constant(shape)])
  }

  batchNorm(x: Tensor, gamma: Tensor, beta: Tensor, epsilon: number): BatchNorm<Tensor> {
    const nothing = this.tensorflow.tf.tensor1d([], 'float32')
    const outputs = this.backend.executeMultipleOutputs('FusedBatchNormV3', this.batchNormAttributes(epsilon, true), [x, gamma, beta, nothing, nothing], 6)
    const [output, mean, variance, ...reserved] = outputs
    if (output === undefined || mean === undefined || variance === undefined) throw new Error('FusedBatchNormV3 gave fewer than six tensors')
    // TensorFlow gives the variance of a sample, over one less than the count.
    const count = x.size / mean.size
    return { output, mean, variance: this.tensorflow.tf.mul(variance, Math.max(count - 1, 1) / count), reserved }
  }

  batchNormGradient(dy: Tensor, x: Tensor, gamma: Tensor, reserved: readonly Tensor[], epsilon: number): { readonly x: Tensor; readonly gamma: Tensor; readonly beta: Tensor } {
    const [dx, dGamma, dBeta] = this.backend.executeMultipleOutputs('FusedBatchNormGradV3', this.batchNormAttributes(epsilon, true), [dy, x, gamma, ...reserved], 5)
    if (dx === undefined || dGamma === undefined || dBeta === undefined) throw new Error('FusedBatchNormGradV3 gave fewer than five tensors')
    return { x: dx, gamma: dGamma, beta: dBeta }
  }

  batchNormBy(x: Tensor, gamma: Tensor, beta: Tensor, mean: Tensor, variance: Tensor, epsilon: number): Tensor {
    const [output] = this.backend.executeMultipleOutputs('FusedBatchNormV3', this.batchNormAttributes(epsilon, false), [x, gamma, beta, mean, variance], 6)
    if (output === undefined) throw new Error('FusedBatchNormV3 gave no tensor')
    return output
  }

  blend(old: Tensor, now: Tensor, keep: number): Tensor {
    const { tf } = this.tensorflow
    return tf.add(tf.mul(old, keep), tf.mul(now, 1 - keep))
  }

  spatialMean(x: Tensor): Tensor {
    return this.one('Mean', [this.float, this.type('Tidx', this.backend.binding.TF_INT32)], [x, this.constant([1, 2])])
  }

  spatialMeanGradient(x: Tensor, dy: Tensor): Tensor {
    const [n = 0, height = 0, width = 0, channels = 0] = x.shape
    const index = this.type('Tidx', this.backend.binding.TF_INT32)
    const narrow = this.reshape(this.tensorflow.tf.mul(dy, 1 / (height * width)), [n, 1, 1, channels])
    return this.one('BroadcastTo', [this.float, index], [narrow, this.constant(x.shape)])
  }

  multiply(a: Tensor, b: Tensor, transposeA = false, transposeB = false): Tensor {
    return this.one('MatMul', [this.float, this.bool('transpose_a', transposeA), this.bool('transpose_b', transposeB)], [a, b])
  }

  softmax(logits: Tensor): Tensor {
    return this.one('Softmax', [this.float], [logits])
  }

  softmaxCrossEntropy(logits: Tensor, targets: Tensor): { readonly loss: Tensor; readonly gradient: Tensor } {
    const [loss, gradient] = this.backend.executeMultipleOutputs('SoftmaxCrossEntropyWithLogits', [this.float], [logits, targets], 2)
    if (loss === undefined || gradient === undefined) throw new Error('SoftmaxCrossEntropyWithLogits gave fewer than two tensors')
    return { loss, gradient }
  }

  scaleRows(x: Tensor, factors: Tensor): Tensor {
    return this.tensorflow.tf.mul(x, factors)
  }

  projectiveTransform(images: Tensor, transforms: Tensor): Tensor {
    const attributes = [this.type('dtype', this.backend.binding.TF_FLOAT), this.text('interpolation', 'BILINEAR'), this.text('fill_mode', 'NEAREST')]
    const fill = this.tensorflow.tf.scalar(0)
    return this.one('ImageProjectiveTransformV3', attributes, [images, transforms, this.constant(images.shape.slice(1, 3)), fill])
  }

  /** Frees the shape constants kept between calls. */
  dispose(): void {
    for (const constant of this.constants.values()) constant.dispose()
    this.constants.clear()
  }

  private one(name: string, attributes: readonly OpAttribute[], inputs: readonly Tensor[]): Tensor {
    return this.backend.executeSingleOutput(name, attributes, inputs)
  }

  /** An int32 vector made once: shapes and axes recur in every step. */
  private constant(values: readonly number[]): Tensor {
    const key = values.join()
    const known = this.constants.get(key)
    if (known !== undefined) return known
    const made = this.tensorflow.tf.keep(this.tensorflow.tf.tensor1d([...values], 'int32'))
    this.constants.set(key, made)
    return made
  }

  private batchNormAttributes(epsilon: number, training: boolean): readonly OpAttribute[] {
    return [this.float, this.type('U', this.backend.binding.TF_FLOAT), this.real('epsilon', epsilon), this.bool('is_training', training)]
  }

  private window(stride: number, padding: Padding): readonly OpAttribute[] {
    return [this.ints('strides', [1, stride, stride, 1]), this.text('padding', padding)]
  }

  private ints(name: string, value: readonly number[]): OpAttribute {
    return { name, type: this.backend.binding.TF_ATTR_INT, value }
  }

  private real(name: string, value: number): OpAttribute {
    return { name, type: this.backend.binding.TF_ATTR_FLOAT, value }
  }

  private text(name: string, value: string): OpAttribute {
    return { name, type: this.backend.binding.TF_ATTR_STRING, value }
  }

  private bool(name: string, value: boolean): OpAttribute {
    return { name, type: this.backend.binding.TF_ATTR_BOOL, value }
  }

  private type(name: string, value: number): OpAttribute {
    return { name, type: this.backend.binding.TF_ATTR_TYPE, value }
  }
}
