/** A network's name, saying that it is a reconstruction where its name does not. */
export function networkTitle(name: string, reconstruction: boolean): string {
  return reconstruction && !/reconstruction/i.test(name) ? `${name} (reconstruction)` : name
}
