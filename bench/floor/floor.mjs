// Builds the do-nothing guest.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

function must(program, args) {
  const run = spawnSync(program, args, { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`${program} failed: ${run.stderr || run.error?.message}`);
}

/** Assembles and links it into the folder; the path of the image. */
export function buildFloor(folder) {
  const object = join(folder, "floor.o");
  const image = join(folder, "floor.elf");
  must("clang-14", ["-c", join(here, "entry.S"), "-o", object]);
  must("ld.lld-14", ["-Ttext=0x100000", "-e", "entry", "--section-start=.note.pvh=0x110000", "-o", image, object]);
  return image;
}
