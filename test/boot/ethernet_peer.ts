// The other end of an image's cable: QEMU's `-netdev stream` over a Unix socket carries whole Ethernet frames, each after its
// length in four bytes, so that a test says exactly what is on the wire and sees exactly what comes back.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandOf } from "../../compiler/src/launch/command.ts";
import { ukc } from "./machine.ts";

const PATIENCE_MILLISECONDS = 60_000;
const LENGTH_BYTES = 4;

interface Manifest {
  readonly unikernel: string;
  readonly memory: { readonly total: number };
  readonly devices: readonly { readonly name: string; readonly interface: string; readonly slot: number; readonly parameters: { readonly mac?: string } }[];
}

export class EthernetPeer {
  private readonly folder: string;
  private readonly server: Server;
  private readonly machine: ChildProcess;
  private readonly cable: Socket;
  private received = Buffer.alloc(0);
  private readonly frames: Buffer[] = [];
  private wake: () => void = () => {};
  private text = "";

  private constructor(folder: string, server: Server, machine: ChildProcess, cable: Socket) {
    this.folder = folder;
    this.server = server;
    this.machine = machine;
    this.cable = cable;
    machine.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.text += text;
      this.wake();
    });
    cable.on("data", (bytes: Buffer) => this.take(bytes));
    // The machine is killed with its cable plugged in.
    cable.on("error", () => {});
  }

  /** Compiles a unikernel for `microvm` and starts it in QEMU as `ukc run` does, but with its network card plugged in here. */
  static async boot(file: string): Promise<EthernetPeer> {
    const folder = mkdtempSync(join(tmpdir(), "ukc-ethernet-"));
    const compiled = ukc("compile", file, "-o", folder, "--target", "microvm");
    if (compiled.status !== 0) throw new Error(compiled.stderr);
    const name = /([^/]+)\.uk$/.exec(file)?.[1] ?? "";
    const manifest = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Manifest;
    const socket = join(folder, "cable");
    const server = createServer();
    server.listen(socket);
    await once(server, "listening");
    const { program, arguments: words } = commandOf({
      format: "pvh", image: join(folder, `${name}.elf`), debugImage: undefined, memory: manifest.memory.total,
      devices: manifest.devices.map(({ name: device, interface: kind, slot, parameters }) => ({ name: device, interface: kind, slot, mac: parameters.mac, network: undefined })),
      publish: [], tap: undefined, boot: [], secrets: undefined, accelerator: "tcg",
    });
    const plugged = words.map((word, at) => (words[at - 1] === "-netdev" ? `stream,id=${netdevName(word)},server=off,addr.type=unix,addr.path=${socket}` : word));
    const machine = spawn(program, plugged, { stdio: ["ignore", "pipe", "inherit", "pipe"] });
    const died = once(machine, "close").then(([status]) => { throw new Error(`${program} ended with status ${String(status)}`); });
    const [cable] = (await Promise.race([once(server, "connection"), died])) as [Socket];
    died.catch(() => {});
    return new EthernetPeer(folder, server, machine, cable);
  }

  send(frame: Uint8Array): void {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(frame.length);
    this.cable.write(Buffer.concat([length, frame]));
  }

  /** The first frame not yet returned that is asked for; those before it are dropped. */
  async receive(isAskedFor: (frame: Buffer) => boolean): Promise<Buffer> {
    let found: Buffer | undefined;
    await this.until(() => {
      for (let frame = this.frames.shift(); frame !== undefined; frame = this.frames.shift()) {
        if (!isAskedFor(frame)) continue;
        found = frame;
        return true;
      }
      return false;
    });
    if (found === undefined) throw new Error("no frame");
    return found;
  }

  /** Until the console shows a text. */
  async says(text: string): Promise<void> {
    await this.until(() => this.text.includes(text));
  }

  async stop(): Promise<void> {
    const closed = this.machine.exitCode === null && this.machine.signalCode === null ? once(this.machine, "close") : undefined;
    this.machine.kill("SIGKILL");
    await closed;
    this.cable.destroy();
    this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async until(isTrue: () => boolean): Promise<void> {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    while (!isTrue()) {
      if (Date.now() > deadline) throw new Error(`the machine stays silent; its console:\n${this.text}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadline - Date.now());
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  private take(bytes: Buffer): void {
    this.received = Buffer.concat([this.received, bytes]);
    for (;;) {
      if (this.received.length < LENGTH_BYTES) break;
      const end = LENGTH_BYTES + this.received.readUInt32BE(0);
      if (this.received.length < end) break;
      this.frames.push(this.received.subarray(LENGTH_BYTES, end));
      this.received = this.received.subarray(end);
    }
    this.wake();
  }
}

const netdevName = (word: string): string => /\bid=([^,]+)/.exec(word)?.[1] ?? "";
