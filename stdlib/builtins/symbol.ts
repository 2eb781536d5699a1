// Symbols: the registry that `Symbol.for` asks, and the well-known ones, which are made when somebody reads them.
import { symbolCreate, symbolDescription } from "./intrinsics.ts";
import { Map } from "./map.ts";

export function SymbolConstructor_call(description: string | number | undefined): symbol {
  return symbolCreate(description === undefined ? undefined : `${description}`);
}

let registry: Map<string, symbol> | undefined = undefined;

export function SymbolConstructor_for(key: string): symbol {
  registry ??= new Map<string, symbol>();
  const known = registry.get(key);
  if (known !== undefined) return known;
  const made = symbolCreate(key);
  registry.set(key, made);
  return made;
}

export function SymbolConstructor_keyFor(symbol: symbol): string | undefined {
  const key = symbolDescription(symbol);
  return key !== undefined && registry?.get(key) === symbol ? key : undefined;
}

export function Symbol_description(self: symbol): string | undefined {
  return symbolDescription(self);
}

export function Symbol_toString(self: symbol): string {
  return `Symbol(${symbolDescription(self) ?? ""})`;
}

export function Symbol_valueOf(self: symbol): symbol {
  return self;
}

let iterator: symbol | undefined = undefined;
let asyncIterator: symbol | undefined = undefined;
let toStringTag: symbol | undefined = undefined;

export function SymbolConstructor_iterator(): symbol {
  return (iterator ??= symbolCreate("Symbol.iterator"));
}

export function SymbolConstructor_asyncIterator(): symbol {
  return (asyncIterator ??= symbolCreate("Symbol.asyncIterator"));
}

export function SymbolConstructor_toStringTag(): symbol {
  return (toStringTag ??= symbolCreate("Symbol.toStringTag"));
}
