/**
 * True for a text that a spreadsheet would run as a formula (OWASP, "CSV injection"): after white space, one of = + - @ or their full-width forms, or a tab or
 * line break that would begin a cell of its own. A plain number is none.
 */
export function startsFormula(text: string): boolean {
  return /^[\s\u0000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text)
}
