export interface Console {
  log(text: string): void;
}
export interface Serial {
  readonly serial: number;
}
export interface Stdio {
  readonly stdio: number;
}
export function serial_console(port: Serial): Console {
  return { log: () => void port };
}
export function stdio_console(out: Stdio): Console {
  return { log: () => void out };
}
