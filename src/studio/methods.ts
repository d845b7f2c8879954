import type { JobMethod, KindOf, Method, ParsedOf, ResultOf } from '../shared/contract'
import type { JobHandler } from './jobs/job-handler'

/** How a room answers one method: a function for queries and commands, a {@link JobHandler} for jobs. */
export type MethodHandler<M extends Method> = KindOf<M> extends 'job'
  ? JobHandler<Extract<M, JobMethod>>
  : (input: ParsedOf<M>) => ResultOf<M> | Promise<ResultOf<M>>

/** Every method of the contract with its handler; leaving one out does not compile. */
export type MethodTable = { readonly [M in Method]: MethodHandler<M> }

/** What one room contributes. */
export type RoomMethods<M extends Method> = { readonly [K in M]: MethodHandler<K> }
