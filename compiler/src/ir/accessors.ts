// How HIR names accessors: `o.x` where x is an accessor is a call of the method `get x`.

/** Accessors are methods under these names, called by `callMethod`. */
export const getterName = (property: string): string => `get ${property}`;
export const setterName = (property: string): string => `set ${property}`;
/** The property that a method of such a name is the accessor of. */
export const accessedProperty = (method: string): string | undefined => /^[gs]et /.test(method) ? method.slice(4) : undefined;
