// Properties of functions. Few functions have any, so they are kept beside them, in a table that is made, and linked, only
// where a program writes one: what reads goes through `tableOf`, which until then is not there.
import { OpenObject } from "./open_object.ts";
import { WeakTable } from "./weak_table.ts";

let tableOf: ((fn: unknown) => OpenObject | undefined) | undefined = undefined;

/** The properties that a function has been given. */
export function propertiesOf(fn: unknown): OpenObject | undefined {
  return tableOf === undefined ? undefined : tableOf(fn);
}

/** `fn.key`, where that is no member of all functions. */
export function functionRead(fn: unknown, key: string): unknown {
  const properties = propertiesOf(fn);
  return properties === undefined ? undefined : properties.readOpen(key);
}

/** `fn.key = value` */
export function functionWrite(fn: unknown, key: string, value: unknown): void {
  let properties = propertiesOf(fn);
  if (properties === undefined) {
    properties = new OpenObject(true);
    register(fn, properties);
  }
  properties.writeOpen(key, value);
}

let tables: WeakTable | undefined = undefined;

function register(fn: unknown, properties: OpenObject): void {
  if (tables === undefined) tables = new WeakTable();
  tables.set(fn, properties);
  tableOf = ofTable;
}

function ofTable(fn: unknown): OpenObject | undefined {
  return tables === undefined ? undefined : (tables.get(fn) as OpenObject | undefined);
}
