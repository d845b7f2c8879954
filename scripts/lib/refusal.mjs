/**
 * An expected failure of set-up: one sentence that says what is wrong and one next step.
 * Everything else that is thrown here is a bug and keeps its stack.
 */
export class Refusal extends Error {
  /**
   * @param {string} message one full sentence with the path or number that matters
   * @param {string} nextStep what the user can do now
   */
  constructor(message, nextStep) {
    super(message)
    this.name = 'Refusal'
    this.nextStep = nextStep
  }
}

/**
 * Runs a command's body; a refusal becomes one sentence with its next step on stderr and exit code 1.
 * @param {() => Promise<number | void>} body resolves to the exit code, 0 when nothing
 */
export async function withRefusals(body) {
  try {
    process.exitCode = (await body()) ?? 0
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    process.stderr.write(`${thrown.message} ${thrown.nextStep}\n`)
    process.exitCode = 1
  }
}
