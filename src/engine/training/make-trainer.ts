import type { TrainFoldRequest } from '../../shared/engine-protocol'
import { isIdle } from '../../studio/training/augmentation'
import { GraphTrainer } from '../graph/graph-trainer'
import type { TensorFlow } from '../native/tensorflow'
import { Network } from '../network/network'
import { EagerTrainer } from './eager-trainer'
import { objectiveOf } from './objective'
import type { Trainer, TrainerState } from './trainer'

/** The trainer that the recipe names, going on from a state. */
export function makeTrainer(tensorflow: TensorFlow, { network, recipe, train }: Pick<TrainFoldRequest, 'network' | 'recipe' | 'train'>, state: TrainerState): Trainer {
  const objective = objectiveOf(recipe, train.labels, network.classes)
  return recipe.trainer === 'graph'
    ? new GraphTrainer(tensorflow, network, objective, !isIdle(recipe.augmentation), state)
    : new EagerTrainer(tensorflow, new Network(network, tensorflow), objective, state)
}
