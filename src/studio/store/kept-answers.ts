import type { Topic } from '../../shared/events'
import type { Store } from './store'

/** Answers that are costly to find and stay right until something of certain topics changes: kept by a key while their store is open. */
export class KeptAnswers<T> {
  private readonly stores = new WeakMap<Store, Map<string, T>>()

  /**
   * @param topics a change of any of these drops all answers
   * @param most of them at a time; the one asked for longest ago goes first
   */
  constructor(private readonly topics: readonly Topic[], private readonly most: number) {}

  /** The kept answer, or a new one. What `find` throws is not kept. */
  of(store: Store, key: string, find: () => T): T {
    const answers = this.answersOf(store)
    const before = answers.get(key)
    const answer = before ?? find()
    answers.delete(key)
    answers.set(key, answer)
    if (answers.size > this.most) answers.delete([...answers.keys()][0] ?? '')
    return answer
  }

  private answersOf(store: Store): Map<string, T> {
    const before = this.stores.get(store)
    if (before !== undefined) return before
    const answers = new Map<string, T>()
    this.stores.set(store, answers)
    store.onChange((_revision, topics) => {
      if (topics.some((topic) => this.topics.includes(topic))) answers.clear()
    })
    return answers
  }
}
