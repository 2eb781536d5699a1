// The search at its limits, and what it weighs by.

import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Burdens } from "../src/resolve/burden.ts";
import { requiredInstances, type Instance, type LibraryInstance } from "../src/resolve/solution.ts";
import type { LibrarySymbol } from "../src/config/symbol.ts";
import { analyzeFiles } from "./views.ts";

const codeOf = (library: LibrarySymbol): number => Number(library.name);

/** What is needed, thing by thing. */
function naive(instance: Instance): number {
  const seen = new Set<Instance>();
  const libraries = new Set<LibrarySymbol>();
  let bytes = 0;
  const visit = (each: Instance): void => {
    if (seen.has(each)) return;
    seen.add(each);
    requiredInstances(each).forEach(visit);
    if (each.kind === "Unit") return;
    if (!libraries.has(each.library)) bytes += codeOf(each.library);
    libraries.add(each.library);
    bytes += each.memory?.bytes ?? 0;
  };
  visit(instance);
  return bytes;
}

describe("the weight of an instance", () => {
  it("counts code once for a library and memory once for an instance, however they are shared", () => {
    const nodes = fc.array(fc.record({ library: fc.nat(9), memory: fc.nat(1_000), needs: fc.array(fc.nat(60), { maxLength: 4 }) }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(nodes, (drawn) => {
        const libraries = Array.from({ length: 10 }, (_, i) => ({ name: String(100 + i * 7) }) as LibrarySymbol);
        const instances: LibraryInstance[] = [];
        for (const { library, memory, needs } of drawn) {
          const requirements = needs.flatMap((at) => (at < instances.length ? [{ kind: "Instance", instance: instances[at] } as const] : []));
          instances.push({ kind: "Library", id: instances.length, library: libraries[library], requirements, memory: { bytes: memory } } as unknown as LibraryInstance);
        }
        const burdens = new Burdens(codeOf);
        for (const instance of instances) expect(burdens.total(instance)).toBe(naive(instance));
      }),
      { numRuns: 300 },
    );
  });
});

describe("libraries that each need the next", () => {
  const chain = (length: number): ReadonlyMap<string, string> => {
    const lines = Array.from({ length }, (_, i) => `interface I${i} from "./l.ts"\nlibrary l${i}(${i + 1 < length ? `next: I${i + 1}` : ""}) -> I${i} from "./l.ts"`);
    return new Map([
      ["a.uk", `${lines.join("\n")}\nunikernel a {\n  target = linux\n  memory = 8MiB\n  app main from "./main.ts"\n}\n`],
      ["l.ts", "export interface I0 { readonly a: 1 }\n"],
      ["main.ts", 'import type { I0 } from "./l.ts";\nexport function main(a: I0): void { void a; }\n'],
    ]);
  };

  it("are chosen, hundreds of them", async () => {
    const { diagnostics, unikernels } = await analyzeFiles({ files: chain(500) });
    expect(diagnostics).toEqual([]);
    expect(unikernels[0]?.solution?.instances).toHaveLength(500);
  });

  it("end the search in a diagnostic, thousands of them", async () => {
    const { diagnostics } = await analyzeFiles({ files: chain(5_000) });
    expect(diagnostics.map(({ code }) => code)).toEqual(["UK3006"]);
  });
});
