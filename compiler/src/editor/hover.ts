// What an editor shows at a place: the declaration that a name leads to, or what a literal comes to in other units.

import { formatIpAddress, type Node, type Range } from "@ukc/grammar";
import { lastAddress, networkAddress, showAddress } from "../config/address.ts";
import { builtins } from "../config/builtins.ts";
import { showType } from "../config/type.ts";
import { showDuration, showRate, showSize } from "../config/units.ts";
import { describe } from "./describe.ts";
import { nameAt } from "./references.ts";
import { touches, type Snapshot } from "./snapshot.ts";
import { pathTo } from "./tree_path.ts";

export interface Hover {
  /** Markdown. */
  readonly text: string;
  readonly range: Range;
}

export function hoverAt(snapshot: Snapshot, offset: number): Hover | undefined {
  const name = nameAt(snapshot, offset);
  if (name !== undefined) {
    const description = describe(snapshot, name.definition);
    if (description === undefined) return undefined;
    return { text: markdown(description.head, [description.documentation, ...description.facts]), range: name.place.range };
  }
  const node = pathTo(snapshot.tree, offset).at(-1);
  if (node === undefined || !touches(node.range, offset)) return undefined;
  if (node.kind === "NameExpression") return builtinHover(node.name, node.range);
  const text = literalText(node);
  return text === undefined ? undefined : { text, range: node.range };
}

const markdown = (head: string, parts: readonly (string | undefined)[]): string =>
  [`\`\`\`uk\n${head}\n\`\`\``, ...parts.filter((part) => part !== undefined && part !== "")].join("\n\n");

function builtinHover(name: string, range: Range): Hover | undefined {
  const overloads = builtins.get(name);
  if (overloads === undefined) return undefined;
  const heads = overloads.map(({ parameters, result }) => `fn ${name}(${parameters.map((each) => `${each.name}: ${showType(each.type)}`).join(", ")}) -> ${showType(result)}`);
  return { text: markdown(heads.join("\n"), [...new Set(overloads.map(({ documentation }) => documentation))]), range };
}

const grouped = (value: number | bigint): string => value.toString().replace(/\B(?=(\d{3})+$)/g, "_");

function literalText(node: Node): string | undefined {
  switch (node.kind) {
    case "IntLiteral": return `\`${grouped(node.value)}\` = \`0x${node.value.toString(16)}\``;
    case "SizeLiteral": return `\`${showSize(node.bytes)}\` = ${grouped(node.bytes)} bytes`;
    case "DurationLiteral": return `\`${showDuration(Number(node.nanoseconds))}\` = ${grouped(node.nanoseconds)} ns`;
    case "RateLiteral": return `\`${showRate(node.bitsPerSecond)}\` = ${grouped(node.bitsPerSecond)} bits a second = ${showSize(Math.floor(node.bitsPerSecond / 8))} a second`;
    case "AddressLiteral": return addressText(node.bytes, node.prefixLength);
    case "MacLiteral": return `\`${node.bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(":")}\`: ${((node.bytes[0] ?? 0) & 2) === 0 ? "given out by IEEE" : "locally administered"}`;
    default: return undefined;
  }
}

const IPV4_BITS = 32;
const IPV6_BITS = 128;

function addressText(bytes: readonly number[], prefixLength: number | undefined): string {
  const shown = `\`${formatIpAddress(bytes)}\``;
  if (prefixLength === undefined) return shown;
  const isV4 = bytes.length === 4;
  const network = showAddress(networkAddress(bytes, prefixLength));
  const last = showAddress(lastAddress(bytes, prefixLength));
  const count = 2n ** BigInt((isV4 ? IPV4_BITS : IPV6_BITS) - prefixLength);
  const facts = [`network \`${network}/${prefixLength}\``, isV4 && prefixLength < IPV4_BITS - 1 ? `broadcast \`${last}\`` : `last \`${last}\``, `${grouped(count)} addresses`];
  return `${shown} on its link: ${facts.join(", ")}`;
}
