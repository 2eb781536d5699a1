// `ukc graph`: the wiring as a graph, from the application down to what the target provides.

import type { GlueProgram } from "../glue/program.ts";
import type { Solution } from "../resolve/solution.ts";

export type GraphFormat = "dot" | "mermaid" | "json";

export interface GraphNode {
  readonly id: string;
  readonly label: string;
  readonly kind: "application" | "library" | "unit";
}

export interface GraphEdge {
  /** Who requires. */
  readonly from: string;
  readonly to: string;
  readonly interface: string;
}

export interface WiringGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export function wiringGraph(glue: GlueProgram, solution: Solution): WiringGraph {
  const app = solution.unikernel.app.name;
  const interfaceOf = new Map(glue.libraries.map((library) => [library.instance, library.interface]));
  const nodes: GraphNode[] = [
    { id: app, label: `${glue.unikernel}: ${app}`, kind: "application" },
    ...glue.libraries.map((library): GraphNode => ({ id: library.instance, label: library.library, kind: library.file === undefined ? "unit" : "library" })),
  ];
  const edge = (from: string, to: string): GraphEdge => ({ from, to, interface: interfaceOf.get(to) ?? "" });
  const fromApp = solution.arguments.flatMap(({ argument }) => {
    const instances = argument.kind === "Instance" ? [argument.instance] : argument.kind === "Instances" ? argument.instances : [];
    return instances.flatMap((instance) => {
      const library = glue.libraries[solution.instances.indexOf(instance)];
      return library === undefined ? [] : [edge(app, library.instance)];
    });
  });
  return { nodes, edges: [...fromApp, ...glue.libraries.flatMap((library) => library.requires.map((required) => edge(library.instance, required)))] };
}

export function graphText(graph: WiringGraph, format: GraphFormat): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(graph, null, 2)}\n`;
    case "dot":
      return [
        "digraph ukc {",
        "  rankdir = LR;",
        '  node [shape = box, style = rounded, fontname = "sans-serif", fontsize = 12];',
        '  edge [fontname = "sans-serif", fontsize = 10];',
        ...graph.nodes.map((node) => `  ${JSON.stringify(node.id)} [label = ${JSON.stringify(`${node.id}\n${node.label}`)}${node.kind === "unit" ? ', style = "rounded,dashed"' : ""}];`),
        ...graph.edges.map((edge) => `  ${JSON.stringify(edge.from)} -> ${JSON.stringify(edge.to)} [label = ${JSON.stringify(edge.interface)}];`),
        "}",
        "",
      ].join("\n");
    case "mermaid":
      return [
        "flowchart LR",
        ...graph.nodes.map((node) => `  ${node.id}${node.kind === "unit" ? `([${JSON.stringify(node.label)}])` : `[${JSON.stringify(node.label)}]`}`),
        ...graph.edges.map((edge) => `  ${edge.from} -->|${edge.interface}| ${edge.to}`),
        "",
      ].join("\n");
  }
}
