// The composition of an image as a treemap: area is bytes; libraries are coloured, files are outlined, functions are cells.

import { hierarchy, treemap, type HierarchyRectangularNode } from "d3-hierarchy";
import type { SizeNode } from "./composition.ts";

const WIDTH = 1200;
const HEIGHT = 800;
const HEADING = 18;
/** A character of the labels, in pixels, and what a label needs at least. */
const CHARACTER = { width: 6.2, height: 13 };

/** An SVG document without scripts and without anything to fetch. Every cell says in its title what it is. */
export function sizeSvg(image: SizeNode, title: string): string {
  const root = hierarchy(image).sum((node) => (node.children.length === 0 ? node.bytes : 0)).sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const placed = treemap<SizeNode>().size([WIDTH, HEIGHT]).round(true).paddingInner(1)
    .paddingTop((node) => (node.depth === 1 ? HEADING : 0)).paddingRight((node) => (node.depth === 1 ? 2 : 0)).paddingBottom((node) => (node.depth === 1 ? 2 : 0)).paddingLeft((node) => (node.depth === 1 ? 2 : 0))(root);
  const libraries = placed.children ?? [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT + HEADING + 4}" font-family="sans-serif" font-size="11">`,
    `<text x="2" y="14" font-size="14">${escaped(title)}</text>`,
    `<g transform="translate(0 ${HEADING + 4})">`,
    ...libraries.flatMap((library, index) => libraryCells(library, hueOf(index))),
    "</g>", "</svg>", "",
  ].join("\n");
}

type Placed = HierarchyRectangularNode<SizeNode>;

/** Hues that lie next to each other in the list are far apart. */
const hueOf = (index: number): number => Math.round((index * 137.508) % 360);

function libraryCells(library: Placed, hue: number): string[] {
  const heading = fit(`${library.data.name} ${bytes(library)}`, library, HEADING);
  return [
    `<g><title>${escaped(`${library.data.name}: ${bytes(library)} bytes`)}</title>${rectangle(library, `fill="hsl(${hue} 45% 42%)"`)}`,
    ...(heading === "" ? [] : [`<text x="${library.x0 + 4}" y="${library.y0 + 13}" fill="white">${escaped(heading)}</text>`]),
    "</g>",
    ...(library.children ?? []).flatMap((file) => (file.children ?? []).map((leaf) => cell(leaf, file, library, hue))),
    ...(library.children ?? []).map((file) => rectangle(file, `fill="none" stroke="hsl(${hue} 45% 25%)"`)),
  ];
}

function cell(leaf: Placed, file: Placed, library: Placed, hue: number): string {
  const label = leaf.y1 - leaf.y0 < CHARACTER.height ? "" : fit(leaf.data.name, leaf, CHARACTER.height);
  const text = label === "" ? "" : `<text x="${leaf.x0 + 2}" y="${leaf.y0 + 11}">${escaped(label)}</text>`;
  const name = [library.data.name, file.data.name, leaf.data.name].join(" › ");
  return `<g><title>${escaped(`${name}: ${bytes(leaf)} bytes`)}</title>${rectangle(leaf, `fill="hsl(${hue} 55% 78%)"`)}${text}</g>`;
}

const rectangle = ({ x0, y0, x1, y1 }: Placed, look: string): string => `<rect x="${x0}" y="${y0}" width="${Math.max(0, x1 - x0)}" height="${Math.max(0, y1 - y0)}" ${look}/>`;

const bytes = (node: Placed): string => (node.value ?? 0).toLocaleString("en");

/** The label, shortened to its box; nothing where not even a few characters have room. */
function fit(label: string, box: Placed, height: number): string {
  const room = Math.floor((box.x1 - box.x0 - 4) / CHARACTER.width);
  if (room < 3 || box.y1 - box.y0 < height) return "";
  return label.length <= room ? label : `${label.slice(0, room - 1)}…`;
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
