// Where a process that has no network of its own listens: the launcher says so on its command line.

/** Host ports by image port, from `publish=HOST:PORT` words of the command line; anything else is left to others. */
export function publishedPorts(commandLine: string): Map<number, number> {
  const ports = new Map<number, number>();
  for (const word of commandLine.split(" ")) {
    if (!word.startsWith("publish=")) continue;
    const colon = word.indexOf(":");
    const host = Number(word.slice("publish=".length, colon));
    const image = Number(word.slice(colon + 1));
    if (colon > 0 && host >= 0 && host <= 65535 && image >= 1 && image <= 65535) ports.set(image, host);
  }
  return ports;
}
