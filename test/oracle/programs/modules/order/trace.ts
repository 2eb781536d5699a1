export const trace: string[] = [];
export function mark(text: string): void { trace.push(text); }
export function attempt(name: string, read: () => unknown): void {
  try { const value = read(); mark(`${name}=${typeof value === "string" || typeof value === "number" ? value : typeof value}`); }
  catch (error) { mark(`${name}!${error instanceof ReferenceError ? "ReferenceError" : error instanceof TypeError ? "TypeError" : "other"}`); }
}
