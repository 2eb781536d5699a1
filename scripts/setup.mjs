// Brings a machine to where the project can be built: system packages, npm packages, the bundled command. Runs before
// anything is installed, so it uses nothing but Node. When there is nothing to do it only looks and says nothing.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const EXIT_TOOL_MISSING = 3;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What has to be there, which Debian 12 package brings it, and for which purposes. */
const REQUIREMENTS = [
  { what: "C compiler for the runtime", program: "clang-14", package: "clang-14" },
  { what: "linker", program: "ld.lld-14", package: "lld-14" },
  { what: "LLVM tools", program: "llvm-link-14", package: "llvm-14" },
  { what: "LLVM headers", file: "/usr/lib/llvm-14/include/llvm/IR/IRBuilder.h", package: "llvm-14-dev" },
  { what: "build tool of llvm-bindings", program: "cmake", package: "cmake" },
  { what: "C++ compiler of llvm-bindings", program: "g++", package: "g++" },
  { what: "make", program: "make", package: "make" },
  { what: "zlib headers (LLVM links against them)", file: "/usr/include/zlib.h", package: "zlib1g-dev" },
  { what: "virtual machine", program: "qemu-system-x86_64", package: "qemu-system-x86" },
  { what: "HTTP client", program: "curl", package: "curl", only: ["demo", "test", "bench"] },
  { what: "debugger", program: "gdb", package: "gdb", only: ["test", "bench"] },
  { what: "editor that speaks LSP", program: "nvim", package: "neovim", only: ["test"] },
  { what: "HTTP load generator", program: "wrk", package: "wrk", only: ["test", "bench"] },
];

const say = (line) => process.stderr.write(`${line}\n`);
const stop = (...lines) => { lines.forEach(say); process.exit(EXIT_TOOL_MISSING); };

const purposeIndex = process.argv.indexOf("--for");
const purpose = purposeIndex > 0 ? process.argv[purposeIndex + 1] : "test";
/** What makes no images needs neither LLVM nor its bindings. */
const makesImages = purpose !== "extension";

function onPath(program) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try { accessSync(join(folder, program), constants.X_OK); return true; } catch { return false; }
  });
}
const isThere = (requirement) => (requirement.program ? onPath(requirement.program) : existsSync(requirement.file));
const run = (command, args, options = {}) => spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], ...options });

function installSystemPackages() {
  const missing = REQUIREMENTS.filter((r) => (!r.only || r.only.includes(purpose)) && !isThere(r));
  if (missing.length === 0) return;
  const packages = missing.map((r) => r.package);
  const list = missing.map((r) => `  ${r.package.padEnd(16)} ${r.what}`);
  if (process.platform !== "linux" || process.arch !== "x64")
    stop(`ukc builds images on x86-64 Linux; this is ${process.platform} ${process.arch}.`, "It needs:", ...list);
  if (!onPath("apt-get"))
    stop("This machine has no apt-get. ukc needs these, under whatever names its package manager has for them:", ...list);
  const command = `apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  const isRoot = process.getuid?.() === 0;
  const maySudo = !isRoot && onPath("sudo") && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0;
  if (!isRoot && !maySudo)
    stop("Some system packages are missing and this user may not install them:", ...list, "", "Please run:", `  sudo ${command}`, "and then this command again.");
  say(`[1/3] Installing with apt: ${packages.join(", ")}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => (isRoot ? run("apt-get", args, { env: environment }) : run("sudo", ["-n", "apt-get", ...args], { env: environment }));
  apt("-qq", "update");
  const done = apt("-qq", "install", "-y", "--no-install-recommends", ...packages);
  const still = REQUIREMENTS.filter((r) => missing.includes(r) && !isThere(r));
  if (done.status !== 0 || still.length > 0)
    stop("", "apt could not install all of it. These are still missing:", ...still.map((r) => `  ${r.package.padEnd(16)} ${r.what}`),
      "", `On Debian 12 and Ubuntu 22.04 they come by: ${isRoot ? "" : "sudo "}${command}`, "Other releases have LLVM 14 under other names or not at all; ukc needs exactly that version.");
}

function installNpmPackages() {
  const stamp = join(root, "node_modules", ".ukc-setup");
  const wanted = createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).update(process.versions.modules).digest("hex");
  const bindings = join(root, "node_modules", "llvm-bindings", "build", "Release");
  const bindingsBuilt = () => existsSync(bindings) && readdirSync(bindings).some((name) => name.endsWith(".node"));
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && bindingsBuilt()) return;
  say("[2/3] Installing npm packages (the bindings to LLVM are compiled here: one to three minutes)");
  if (run("npm", ["install", "--no-save", "--no-audit", "--no-fund"]).status !== 0)
    stop("", "npm could not install the packages; its messages are above.");
  if (!bindingsBuilt()) run("npm", ["rebuild", "llvm-bindings"]);
  if (!bindingsBuilt()) stop("", "llvm-bindings did not build. Its output: npm rebuild llvm-bindings --foreground-scripts");
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function build() {
  const built = run(process.execPath, [join(root, "scripts", "build.mjs")]);
  if (built.status !== 0) process.exit(built.status ?? 1);
}

const [major] = process.versions.node.split(".").map(Number);
if (major < 20) stop(`ukc needs Node 20 or later; this is ${process.versions.node}.`);
if (makesImages) {
  installSystemPackages();
  installNpmPackages();
  build();
} else if (!existsSync(join(root, "node_modules", "esbuild"))) {
  say("Installing npm packages");
  if (run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"]).status !== 0)
    stop("", "npm could not install the packages; its messages are above.");
}
