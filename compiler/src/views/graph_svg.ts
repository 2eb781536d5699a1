// The wiring as a picture. Graphviz, as WebAssembly, lays it out; it is loaded only when a picture is asked for.

import { graphText, type WiringGraph } from "./graph.ts";

/** An SVG document without scripts and without anything to fetch. */
export async function graphSvg(graph: WiringGraph): Promise<string> {
  const { instance } = await import("@viz-js/viz");
  return (await instance()).renderString(graphText(graph, "dot"), { format: "svg" });
}
