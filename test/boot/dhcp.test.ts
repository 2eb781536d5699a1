// An address from a real DHCP server, QEMU's: the example asks the gateway that it was told of.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const MINUTES = 60_000;

it("gets an address and reaches the gateway", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "compiler", "dist", "ukc.mjs"), "run", join(root, "examples", "ping", "ping.uk")], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, expect.not.stringContaining("error")]);
  expect(stdout).toContain("dhcp: 10.0.2.15/24, gateway 10.0.2.2\n");
  expect(stdout).toContain("4 of 4 requests were answered\n");
}, 3 * MINUTES);
