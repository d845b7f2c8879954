/** The hash in a picture's address, or undefined for one that is no stored frame. */
export function imageOf(address: string): string | undefined {
  return /\/image\/([0-9a-f]{64})(?:$|\?)/.exec(address.replace('studio://image/', '/image/'))?.[1]
}
