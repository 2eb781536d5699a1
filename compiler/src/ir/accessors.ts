// How HIR names accessors: `o.x` where x is an accessor is a call of the method `get x`.

/** Accessors are methods under these names, called by `callMethod`. */
export const getterName = (property: string): string => `get ${property}`;
export const setterName = (property: string): string => `set ${property}`;
/** The accessors of an object literal are such methods too, and call the functions that the object has in fields of these names. */
export const getterField = (property: string): string => `@@get ${property}`;
export const setterField = (property: string): string => `@@set ${property}`;
/** The property that such a field belongs to. */
export const propertyOfAccessor = (field: string): string | undefined => /^@@[gs]et /.test(field) ? field.slice("@@get ".length) : undefined;
/** The property that a method of such a name is the accessor of. */
export const accessedProperty = (method: string): string | undefined => /^[gs]et /.test(method) ? method.slice(4) : undefined;
