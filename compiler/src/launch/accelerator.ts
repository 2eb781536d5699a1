// Whether KVM is worth asking for. A machine can offer /dev/kvm and yet emulate every privileged instruction in software
// (a million a second), which is slower than QEMU's own translator. Hardware virtualisation shows in the processor's
// flags, and where those are missing, translating is the better choice.
import { accessSync, constants, readFileSync } from "node:fs";

export function chooseAccelerator(device = "/dev/kvm", processors = "/proc/cpuinfo"): "kvm" | "tcg" {
  try {
    accessSync(device, constants.R_OK | constants.W_OK);
    const flags = /^flags\s*:(.*)$/m.exec(readFileSync(processors, "utf8"))?.[1] ?? "";
    return /\b(vmx|svm)\b/.test(flags) ? "kvm" : "tcg";
  } catch {
    return "tcg";
  }
}
