// `ukc plan`: what the image will be, on one page: parameters, devices, wiring, and the memory table with the origin of
// every term.

import { showSize } from "../config/units.ts";
import type { GlueProgram, MemoryPlan, Origin } from "../glue/program.ts";
import type { Solution } from "../resolve/solution.ts";
import { table } from "./table.ts";

export interface PlanOptions {
  /** `site.uk:12`, for people. */
  readonly showOrigin: (origin: Origin) => string;
  /** The proven plan, when there is a linked image; without one the estimates are shown and said to be. */
  readonly proven?: MemoryPlan;
}

export function planText(glue: GlueProgram, solution: Solution, options: PlanOptions): string {
  const sections = [
    [`${glue.unikernel} on ${glue.target.name} (${glue.target.format})`],
    parameterLines(glue),
    deviceLines(glue, options),
    wiringLines(glue, solution),
    memoryLines(options.proven ?? glue.memory, options),
  ];
  return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function parameterLines(glue: GlueProgram): string[] {
  const rows = [
    ...glue.parameters.map((parameter) => [parameter.name, `= ${parameter.value}`, parameter.type, "at build"]),
    ...glue.bootParameters.map((parameter) => [parameter.name, parameter.default === undefined ? "" : `= ${parameter.default}`, parameter.type, "at boot"]),
  ];
  return rows.length === 0 ? [] : ["parameters", ...table(rows, ["left", "left", "left", "left"])];
}

function deviceLines(glue: GlueProgram, options: PlanOptions): string[] {
  const rows = glue.devices.map((device) => {
    const slot = device.slot === undefined ? "" : `${device.slot.interface} ${device.slot.index}`;
    const settings = [...device.parameters].map(([name, value]) => `${name} = ${value}`);
    const network = device.network === undefined ? [] : [`network ${device.network.name}`, ...[...device.network.parameters].map(([name, value]) => `${name} = ${value}`)];
    return [`${device.name}: ${device.interface}`, device.driver, slot, [...settings, ...network].join(", "), options.showOrigin(device.origin)];
  });
  return rows.length === 0 ? [] : ["devices", ...table(rows, ["left", "left", "left", "left", "left"])];
}

function wiringLines(glue: GlueProgram, solution: Solution): string[] {
  const rows = glue.libraries.map((library) => [library.instance, `${library.library}(${library.requires.join(", ")})`, `-> ${library.interface}`]);
  const args = solution.arguments.map(({ name }) => name).join(", ");
  return ["wiring", ...table([...rows, [solution.unikernel.app.name, `(${args})`, ""]], ["left", "left", "left"])];
}

function memoryLines(plan: MemoryPlan, options: PlanOptions): string[] {
  const isProven = plan.terms.every((term) => term.exactness !== "estimated");
  const rows = plan.terms.map((term) => [
    term.kind === "region" ? `region ${term.name}` : term.kind === term.name ? term.kind : `${term.kind === "pageTables" ? "" : `${term.kind} `}${term.name}`.trim(),
    showSize(term.bytes),
    term.exactness,
    term.explanation,
    term.origin === undefined ? "" : options.showOrigin(term.origin),
  ]);
  const used = plan.terms.reduce((sum, term) => sum + term.bytes, plan.holes);
  const holes = plan.holes === 0 ? [] : [["holes of the machine", showSize(plan.holes), "", "", ""]];
  const total = [["sum", showSize(used), "", `of ${showSize(plan.total)}`, options.showOrigin(plan.totalOrigin)]];
  return [
    isProven ? "memory, proved on the linked image" : "memory, estimated before the link",
    ...table([...rows, ...holes, ...total], ["left", "right", "left", "left", "left"]),
  ];
}
