// What `console.log` shows of any value: Node's `util.inspect` with its defaults. What a value is, and what it has to show,
// is in inspect_look.ts; where lines break is in inspect_text.ts. Error objects are shown as Node shows one without a stack.
import { arrayHas, stringIndexOf, stringJoin } from "./intrinsics.ts";
import { MOST_ITEMS, enclose, moreItems, blanks, shownKey, shownString } from "./inspect_text.ts";
import { lookAt, type Look } from "./inspect_look.ts";
import { Error } from "./error.ts";
import { accessorLabel, readOwn } from "./open_object.ts";
import { primitiveText } from "./primitive_text.ts";

export const DEFAULT_DEPTH = 2;

/** Objects more than `depth` levels deep are named only. */
export function inspect(value: unknown, depth: number): string {
  return new Inspector(depth).show(value, 0);
}

class Inspector {
  readonly #depth: number;
  #indentation = 0;
  /** The level of the object that was entered last. */
  #lastLevel = 0;
  /** The objects around what is being shown. */
  readonly #around: unknown[] = [];
  /** Those that something inside of them refers to; the position is the number in `<ref *1>`. */
  readonly #circular: unknown[] = [];

  constructor(depth: number) {
    this.#depth = depth;
  }

  show(value: unknown, level: number): string {
    if (typeof value === "string") return shownString(value, this.#indentation);
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return primitiveText(value);
    if (this.#around.indexOf(value) < 0) return this.#showObject(value, level);
    let index = this.#circular.indexOf(value);
    if (index < 0) index = this.#circular.push(value) - 1;
    return `[Circular *${index + 1}]`;
  }

  #showObject(value: object, level: number): string {
    const look = lookAt(value);
    const { keys } = look;
    let { leading } = look;
    if (value instanceof Error) leading = this.#indented(leading);
    if (look.isEmpty) return leading === "" ? look.opening + look.closing : leading;
    if (level > this.#depth) return look.name === "RegExp" ? leading : `[${look.name}]`;
    this.#around.push(value);
    this.#lastLevel = level + 1;
    const entries = this.#items(look, level + 1);
    for (const key of keys) {
      const accessor = accessorLabel(value, key);
      entries.push(`${shownKey(key)}: ${accessor === "" ? this.#showInside(readOwn(value, key), level + 1) : accessor}`);
    }
    for (const extra of look.extras) entries.push(`${extra.label}: ${this.#showInside(extra.value, level + 1)}`);
    const index = this.#circular.indexOf(value);
    if (index >= 0) leading = leading === "" ? `<ref *${index + 1}>` : `<ref *${index + 1}> ${leading}`;
    this.#around.pop();
    return enclose({
      leading, opening: look.opening, closing: look.closing, entries, indentation: this.#indentation, innerLevels: this.#lastLevel - (level + 1),
      isList: look.elements !== undefined || look.isNumeric, alignsRight: look.isNumeric || areNumbers(look.elements, entries.length),
    });
  }

  /** What a list, a collection or a promise holds. */
  #items(look: Look, level: number): string[] {
    const { elements, shown } = look;
    if (shown !== undefined) return shown((value) => this.#showInside(value, level));
    const entries: string[] = [];
    if (elements === undefined) return entries;
    let at = 0;
    while (at < elements.length && entries.length < MOST_ITEMS) {
      let gap = 0;
      while (at + gap < elements.length && !arrayHas(elements, at + gap)) gap++;
      if (gap > 0) entries.push(`<${gap} empty item${gap > 1 ? "s" : ""}>`);
      else entries.push(this.#showInside(elements[at], level));
      at += gap > 0 ? gap : 1;
    }
    if (at < elements.length) entries.push(moreItems(elements.length - at));
    return entries;
  }

  #showInside(value: unknown, level: number): string {
    this.#indentation += 2;
    const text = this.show(value, level);
    this.#indentation -= 2;
    return text;
  }

  #indented(text: string): string {
    if (this.#indentation === 0 || stringIndexOf(text, "\n", 0) < 0) return text;
    return stringJoin(text.split("\n"), "\n" + blanks(this.#indentation));
  }
}

/** Elements for all of the entries, and all of them numbers. */
function areNumbers(elements: readonly unknown[] | undefined, count: number): boolean {
  if (elements === undefined) return false;
  for (let i = 0; i < count; i++) {
    const element: unknown = i < elements.length && arrayHas(elements, i) ? elements[i] : undefined;
    if (typeof element !== "number" && typeof element !== "bigint") return false;
  }
  return true;
}
