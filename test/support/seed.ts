/** The seed of a random test: STUDIO_TEST_SEED where it is set, so that a failure can be repeated, else a new one. Printed either way. */
export function testSeed(): number {
  const given = process.env.STUDIO_TEST_SEED
  const seed = given === undefined || given === '' ? Math.floor(Math.random() * 4_294_967_296) : Number(given)
  process.stdout.write(`STUDIO_TEST_SEED=${seed}\n`)
  return seed
}
