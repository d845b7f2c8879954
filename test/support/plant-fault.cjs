// Loaded into a real engine by --require: on SIGUSR2 it dies as told, in the middle of whatever it does.
process.on('SIGUSR2', () => {
  if (process.env.PLANTED_FAULT === 'exit') process.exit(1)
  const hoard = []
  for (;;) hoard.push(new Array(1_000_000).fill(Math.random()))
})
