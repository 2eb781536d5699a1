// Boot params of every type, from the command line through the launcher into the image.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const ukc = join(root, "compiler", "dist", "ukc.mjs");
const MINUTES = 60_000;

const CONFIGURATION = `enum Level { debug, info }

unikernel show {
  boot param port: Port = 80
  boot param name: String = "web"
  boot param wait: Duration = 1s
  boot param on: Bool = true
  boot param level: Level = info
  boot param host: IpAddress = 10.0.0.1
  boot param own: InterfaceAddress = 10.0.0.2/24
  boot param link: Subnet = 10.0.0.0/8
  boot param card: MacAddress = 52:54:00:12:34:56
  let title = "\${level} \${host}"
  target = linux
  memory = 4MiB
  device console: Console
  app main from "./main.ts"
}
`;
const APPLICATION = `import type { InterfaceAddress, IpAddress, MacAddress, Subnet } from "@ukc/stdlib/address/address.ts";
import type { Console } from "@ukc/stdlib/console/console.ts";

export function main(console: Console, port: number, name: string, wait: number, on: boolean, level: "debug" | "info", host: IpAddress, own: InterfaceAddress, link: Subnet, card: MacAddress, title: string): void {
  console.log([port, name, wait, on, level, host, own, link, card, title].map(String).join("|"));
}
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ukc-boot-"));
  writeFileSync(join(folder, "show.uk"), CONFIGURATION);
  writeFileSync(join(folder, "main.ts"), APPLICATION);
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

function run(...words: readonly string[]): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ukc, "run", "show.uk", "--opt", "debug", ...words.flatMap((word) => ["-b", word])], { cwd: folder, encoding: "utf8" });
  return status === 0 ? stdout.trimEnd() : [status, stderr];
}

it.each([
  ["defaults", [], "80|web|1000|true|info|10.0.0.1|10.0.0.2/24|10.0.0.0/8|52:54:00:12:34:56|info 10.0.0.1"],
  ["what is given", ["port=8080", "name=two words, ü", "wait=250ms", "on=false", "level=debug", "host=fd00::1:2", "own=fd00::3/64", "link=fd00::/8", "card=02:00:00:00:00:0a"],
    "8080|two words, ü|250|false|debug|fd00::1:2|fd00::3/64|fd00::/8|02:00:00:00:00:0a|debug fd00::1:2"],
] as const)("%s", (_name, words, expected) => {
  expect(run(...words)).toBe(expected);
}, 3 * MINUTES);

const VAULT = `unikernel vault {
  boot param key: Secret
  boot param name: String
  target = linux
  memory = 4MiB
  ambient console
  app main from "./vault.ts"
}
`;
const VAULT_APPLICATION = `import type { Secret } from "@ukc/stdlib/boot_parameters/secret.ts";

export function main(key: Secret, name: string): void {
  console.log(name, \`\${key}\`, JSON.stringify([key]), key.bytes().length, key.text() === "hünter2");
  console.log(key);
}
`;

describe("a Secret", () => {
  beforeAll(() => {
    writeFileSync(join(folder, "vault.uk"), VAULT);
    writeFileSync(join(folder, "vault.ts"), VAULT_APPLICATION);
    writeFileSync(join(folder, "key"), "hünter2\n");
  });

  it.each(["linux", "microvm", "node"])("comes from a file, and is not printed: %s", (target) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [ukc, "run", "vault.uk", "--opt", "debug", "--target", target, "--secret", "key=key", "-b", "name=me", "-v"], { cwd: folder, encoding: "utf8" });
    expect([status, stdout]).toEqual([0, 'me [secret] ["[secret]"] 9 true\nSecret {}\n']);
    expect(stderr).not.toContain("68c3bc6e746572");
  }, 3 * MINUTES);

  it.each([
    ["on the command line", ["-b", "key=1"], "a secret comes from a file"],
    ["left out", [], "it is a secret, so a file has to be given: --secret key=FILE"],
    ["in a file that is not there", ["--secret", "key=nowhere"], "nowhere cannot be read: there is no such file"],
    ["for what is none", ["--secret", "key=key", "--secret", "name=key"], "it is no secret but of type String"],
  ] as const)("is refused %s", (_where, words, reason) => {
    const { status, stderr } = spawnSync(process.execPath, [ukc, "run", "vault.uk", "-b", "name=me", ...words], { cwd: folder, encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error\[UK6905\]/);
    expect(stderr).toContain(reason);
  });
});
