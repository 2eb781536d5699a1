// What the compiler has worked out and the file does not say: types, chosen libraries, networks, the heap that is left.

import type { Node } from "@ukc/grammar";
import { lastAddress, networkAddress, showAddress } from "../config/address.ts";
import { showType } from "../config/type.ts";
import { roundSize } from "./describe.ts";
import { samePlace, type Snapshot } from "./snapshot.ts";
import { nodesOf } from "./tree_path.ts";

export interface Hint {
  /** Where it is shown: after what stands before this offset. */
  readonly offset: number;
  readonly text: string;
  readonly isType: boolean;
  readonly tooltip: string | undefined;
}

const IPV4_POINT_TO_POINT = 31;

export function hints(snapshot: Snapshot): readonly Hint[] {
  const found: Hint[] = [];
  for (const node of nodesOf(snapshot.tree)) found.push(...hintsOf(snapshot, node));
  return found.sort((a, b) => a.offset - b.offset);
}

function hintsOf(snapshot: Snapshot, node: Node): Hint[] {
  switch (node.kind) {
    case "Let": case "Param": {
      if (node.type !== undefined || node.name.kind !== "Name") return [];
      const type = typeOf(snapshot, node.name.range.start);
      return type === undefined ? [] : [{ offset: node.name.range.end, text: `: ${type}`, isType: true, tooltip: undefined }];
    }
    case "AddressLiteral": {
      if (node.prefixLength === undefined) return [];
      const network = showAddress(networkAddress(node.bytes, node.prefixLength));
      if (network === showAddress(node.bytes)) return [];
      const broadcast = node.family === 4 && node.prefixLength < IPV4_POINT_TO_POINT ? `, broadcast ${showAddress(lastAddress(node.bytes, node.prefixLength))}` : "";
      return [{ offset: node.range.end, text: `network ${network}${broadcast}`, isType: false, tooltip: undefined }];
    }
    case "Device": {
      if (node.name.kind !== "Name" || node.driver !== undefined) return [];
      const { name } = node;
      const drivers = snapshot.analysis.unikernels.flatMap(({ solution }) => solution?.instances ?? []).flatMap((instance) =>
        (instance.kind === "Library" && instance.drives !== undefined && instance.drives.origin.file === snapshot.module.path && instance.drives.origin.range.start === name.range.start ? [instance] : []));
      const [driver] = drivers;
      const after = node.interface?.range.end ?? name.range.end;
      return driver === undefined ? [] : [{ offset: after, text: `by ${driver.library.qualifiedName}`, isType: false, tooltip: driver.reason }];
    }
    case "Setting": {
      if (node.name.text !== "memory") return [];
      const unikernel = snapshot.analysis.unikernels.find(({ checked }) => samePlace(checked.memory.total.origin, { file: snapshot.module.path, range: node.value.range }));
      const heap = unikernel?.glue?.memory.terms.find(({ kind }) => kind === "heap");
      return heap === undefined ? [] : [{ offset: node.value.range.end, text: `heap ${roundSize(heap.bytes)}`, isType: false, tooltip: heap.explanation }];
    }
    default: return [];
  }
}

function typeOf({ analysis, module }: Snapshot, nameStart: number): string | undefined {
  for (const { checked } of analysis.unikernels) {
    const value = checked.values.find(({ place }) => place.file === module.path && place.range.start === nameStart);
    if (value !== undefined) return showType(value.type);
  }
  return undefined;
}
