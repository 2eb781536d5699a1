// Builds the do-nothing guest and gives the milliseconds from starting QEMU to the guest's first byte: median of RUNS.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const RUNS = 5;

export const MACHINE = ["-M", "microvm,x-option-roms=off,pit=off,pic=off,rtc=off,acpi=off,auto-kernel-cmdline=off", "-accel", "tcg", "-cpu", "max",
  "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-serial", "stdio",
  "-chardev", "socket,id=report,fd=3", "-device", "isa-debugcon,iobase=0xe9,chardev=report", "-device", "isa-debug-exit,iobase=0xf4,iosize=4"];

function must(program, args) {
  const run = spawnSync(program, args, { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`${program} failed: ${run.stderr || run.error?.message}`);
}

/** One boot, milliseconds. */
function boot(image, mebibytes) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const qemu = spawn("qemu-system-x86_64", [...MACHINE, "-m", String(mebibytes), "-kernel", image], { stdio: ["ignore", "pipe", "pipe", "pipe"] });
    let first;
    qemu.stdout.once("data", () => { first = performance.now() - start; });
    qemu.once("error", reject);
    qemu.once("close", () => (first === undefined ? reject(new Error("the guest never spoke")) : resolve(first)));
  });
}

/** Median boot of the do-nothing guest under the flags that images are started with. */
export async function floorMilliseconds(mebibytes = 16, runs = RUNS) {
  const folder = mkdtempSync(join(tmpdir(), "ukc-floor-"));
  try {
    const object = join(folder, "entry.o");
    const image = join(folder, "floor.elf");
    must("clang-14", ["-c", join(here, "entry.S"), "-o", object]);
    must("ld.lld-14", ["-Ttext=0x100000", "-e", "entry", "--section-start=.note.pvh=0x110000", "-o", image, object]);
    const times = [];
    for (let i = 0; i < runs; i++) times.push(await boot(image, mebibytes));
    return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(`${(await floorMilliseconds()).toFixed(1)} ms to the first byte of a guest that does nothing`);
