// `ukc why`: for every library in the image the reason it was chosen, and who asks for it.

import type { GlueLibrary, GlueProgram } from "../glue/program.ts";
import type { Solution } from "../resolve/solution.ts";
import { lowerFirst } from "../resolve/instance_names.ts";

/** All instances, or those that `wanted` names: by instance (`tcp1`), library (`tcp.tcp`, `tcp`) or interface (`Tcp`). `undefined`: none is. */
export function whyText(glue: GlueProgram, solution: Solution, wanted: string | undefined): string | undefined {
  const chosen = glue.libraries.filter((library) => wanted === undefined || isNamed(library, wanted));
  if (chosen.length === 0 && wanted !== undefined) return undefined;
  const lines = chosen.flatMap((library) => [
    `${library.instance}: ${library.interface} by ${library.file === undefined ? `target ${library.library}` : library.library}`,
    `  chosen: ${library.reason}`,
    ...pathsTo(glue, solution, library).map((path) => `  reached: ${path}`),
  ]);
  return `${lines.join("\n")}\n`;
}

function isNamed(library: GlueLibrary, wanted: string): boolean {
  const simple = library.library.slice(library.library.lastIndexOf(".") + 1);
  return [library.instance, library.library, simple, library.interface, lowerFirst(library.interface)].includes(wanted);
}

/** The shortest way from `main` by each of those who require the instance. */
function pathsTo(glue: GlueProgram, solution: Solution, library: GlueLibrary): string[] {
  const app = solution.unikernel.app.name;
  const roots = new Map<string, string>();
  solution.arguments.forEach(({ name, argument }) => {
    const instances = argument.kind === "Instance" ? [argument.instance] : argument.kind === "Instances" ? argument.instances : [];
    for (const instance of instances) {
      const at = solution.instances.indexOf(instance);
      const described = glue.libraries[at];
      if (described !== undefined && !roots.has(described.instance)) roots.set(described.instance, name);
    }
  });
  const direct = roots.get(library.instance);
  const own = direct === undefined ? [] : [`${app}(${direct})`];
  const requirers = glue.libraries.filter((each) => each.requires.includes(library.instance));
  return [...own, ...requirers.map((requirer) => `${shortestPath(glue, roots, app, requirer)} -> ${library.instance}`)];
}

function shortestPath(glue: GlueProgram, roots: ReadonlyMap<string, string>, app: string, to: GlueLibrary): string {
  const root = roots.get(to.instance);
  if (root !== undefined) return `${app}(${root}) -> ${to.instance}`;
  const [requirer] = glue.libraries.filter((each) => each.requires.includes(to.instance));
  return requirer === undefined ? to.instance : `${shortestPath(glue, roots, app, requirer)} -> ${to.instance}`;
}
