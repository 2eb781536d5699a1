# Shows the values of a program as TypeScript has them: for gdb, which `ukc debug` starts with it, or `gdb -x gdb.py IMAGE`.
# What lies where is in layout.h; the names of the types are those that compiler/src/llvm/debug_info.ts gives.
import struct

import gdb

(OBJECT, CLOSURE, CELL, FRAME, LATIN1, UTF16, ROPE, ARRAY_F64, ARRAY_BOX, ELEMENTS_F64, ELEMENTS_BOX, SLICE, BIGINT, SYMBOL,
 EPHEMERON, ARRAY_BUFFER, DATA_VIEW, INT8, UINT8, UINT8_CLAMPED, INT16, UINT16, INT32, UINT32, FLOAT32, FLOAT64, BIG_INT64, BIG_UINT64) = range(28)
ELEMENTS = {INT8: ("Int8Array", "b"), UINT8: ("Uint8Array", "B"), UINT8_CLAMPED: ("Uint8ClampedArray", "B"), INT16: ("Int16Array", "h"),
            UINT16: ("Uint16Array", "H"), INT32: ("Int32Array", "i"), UINT32: ("Uint32Array", "I"), FLOAT32: ("Float32Array", "f"),
            FLOAT64: ("Float64Array", "d"), BIG_INT64: ("BigInt64Array", "q"), BIG_UINT64: ("BigUint64Array", "Q")}
SINGLES = {0: "undefined", 2: "null", 4: "false", 6: "true", 8: "<not initialized>"}
FIRST_OBJECT = 4096
DOUBLE_OFFSET = 1 << 49
KEY_DOUBLE, KEY_BOOLEAN, KEY_BOX, KEY_INT, KEY_BOUND = range(5)
NEGATIVE = 0x80000000
DEEPEST, MOST_ITEMS, LONGEST_TEXT = 3, 20, 200


def read(address, size):
    return bytes(gdb.selected_inferior().read_memory(address, size))


def unpack(layout, address):
    return struct.unpack("<" + layout, read(address, struct.calcsize("<" + layout)))


class Shape:
    def __init__(self, address):
        self.kind, self.slots, _, _, self.arity, self.name, self.names, _ = unpack("IHHIIIIQ", address)

    def keys(self):
        """Name, slot and kind of each property that is enumerable, and whether there is more that is not listed."""
        if self.kind != OBJECT or self.names == 0:
            return [], False
        table, = unpack("I", self.names - 4)
        if table == 0:
            return [], True
        count, flags = unpack("HH", table)
        return [(text_of(name), slot, kind) for name, slot, kind in (unpack("IHH", table + 4 + 8 * i) for i in range(min(count, MOST_ITEMS)))], flags != 0 or count > MOST_ITEMS


def text_of(address):
    header, length = unpack("II", address)
    kind = Shape(header).kind
    shown = min(length, LONGEST_TEXT)
    if kind == LATIN1:
        text = read(address + 8, shown).decode("latin-1")
    elif kind == UTF16:
        text = read(address + 8, 2 * shown).decode("utf-16-le", "replace")
    elif kind == SLICE:
        text = read(unpack("Q", address + 16)[0], shown).decode("latin-1")
    elif kind == ROPE:
        left, right = unpack("QQ", address + 8)
        text = text_of(left) + (text_of(right) if right != 0 else "")
    else:
        raise gdb.MemoryError("no text")
    return text if length <= LONGEST_TEXT else text[:LONGEST_TEXT] + "…"


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"


def number(value):
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value) and abs(value) < 1e21:
        return "-0" if value == 0 and struct.pack("<d", value)[7] else str(int(value))
    return repr(value)


def double_of(bits):
    return struct.unpack("<d", struct.pack("<Q", bits & (1 << 64) - 1))[0]


def box(value, depth=0):
    if value in SINGLES:
        return SINGLES[value]
    if value >= DOUBLE_OFFSET:
        return number(double_of(value - DOUBLE_OFFSET))
    return reference(value, depth)


def items(count, item):
    shown = [item(i) for i in range(min(count, MOST_ITEMS))]
    return shown + ([f"… {count - MOST_ITEMS} more"] if count > MOST_ITEMS else [])


def reference(address, depth=0):
    if address in SINGLES:
        return SINGLES[address]
    if address < FIRST_OBJECT:
        return hex(address)
    try:
        return inspect(address, depth)
    except (gdb.MemoryError, UnicodeError, struct.error):
        return f"<no object at {hex(address)}>"


def inspect(address, depth):
    header, length = unpack("II", address)
    shape = Shape(header)
    kind = shape.kind
    if kind in (LATIN1, UTF16, ROPE, SLICE):
        return quoted(text_of(address))
    if kind == CLOSURE:
        label = text_of(shape.name) if shape.name != 0 else ""
        return label if label.startswith("[") else "[Function]"
    if kind == BIGINT:
        limbs = length & ~NEGATIVE
        value = sum(limb << 64 * i for i, limb in enumerate(unpack(f"{limbs}Q", address + 8)))
        return f"{-value if length & NEGATIVE else value}n"
    if kind == SYMBOL:
        description, = unpack("Q", address + 8)
        return f"Symbol({text_of(description) if description != 0 else ''})"
    if kind in (ARRAY_F64, ARRAY_BOX):
        if depth >= DEEPEST:
            return "[Array]"
        elements, = unpack("Q", address + 8)
        at = lambda i: unpack("Q", elements + 8 + 8 * i)[0]
        return bracketed("[", items(length, lambda i: number(double_of(at(i))) if kind == ARRAY_F64 else box(at(i), depth + 1)), "]")
    if kind in ELEMENTS:
        name, code = ELEMENTS[kind]
        data, = unpack("Q", address + 8)
        size = struct.calcsize(code)
        each = lambda i: unpack(code, data + size * i)[0]
        return bracketed(f"{name}({length}) [", items(length, lambda i: number(each(i)) if code in "fd" else str(each(i)) + ("n" if code in "qQ" else "")), "]")
    if kind in (ARRAY_BUFFER, DATA_VIEW):
        return f"{'ArrayBuffer' if kind == ARRAY_BUFFER else 'DataView'} {{ byteLength: {length} }}"
    if kind == CELL:
        return box(unpack("Q", address + 8)[0], depth)
    if kind == OBJECT:
        return properties(address, shape, depth)
    return f"<{['object', 'closure', 'cell', 'frame'][kind] if kind < 4 else kind} at {hex(address)}>"


def properties(address, shape, depth):
    name = text_of(shape.name) if shape.name != 0 else "Object"
    label = "" if name == "Object" else f"{name} "
    if depth >= DEEPEST:
        return f"[{name}]"
    keys, more = shape.keys()
    return bracketed(label + "{", [f"{key}: {slot_value(address, slot, kind, depth)}" for key, slot, kind in keys] + (["…"] if more else []), "}")


def slot_value(address, slot, kind, depth):
    bits, = unpack("Q", address + 8 + 8 * slot)
    if kind == KEY_DOUBLE:
        return number(double_of(bits))
    if kind == KEY_BOOLEAN:
        return "true" if bits & 1 else "false"
    if kind == KEY_INT:
        return str(struct.unpack("<i", struct.pack("<I", bits & 0xFFFFFFFF))[0])
    if kind > KEY_BOUND:
        return "[Accessor]"
    return box(bits, depth + 1)


def bracketed(opening, parts, closing):
    return f"{opening} {', '.join(parts)} {closing}" if parts else opening + closing


CELLS = {
    "cell of number": lambda bits: number(double_of(bits)), "cell of boolean": lambda bits: "true" if bits & 1 else "false",
    "cell of int32": lambda bits: str(struct.unpack("<i", struct.pack("<I", bits & 0xFFFFFFFF))[0]),
    "cell of reference": box, "cell of value": box,
}


class Printer:
    def __init__(self, show):
        self.show = show

    def to_string(self):
        return self.show()


def printer(value):
    name = value.type.name
    if name == "reference":
        return Printer(lambda: reference(bits_of(value)))
    if name == "value":
        return Printer(lambda: box(bits_of(value)))
    if name == "number" and value.type.code == gdb.TYPE_CODE_FLT:
        return Printer(lambda: number(double_of(bits_of(value))))
    if name in CELLS:
        return Printer(lambda: cell(bits_of(value), CELLS[name]))
    return None


def bits_of(value):
    return int.from_bytes(value.bytes if hasattr(value, "bytes") else read(int(value.address), 8), "little")


def cell(address, show):
    if address < FIRST_OBJECT:
        return "<not initialized>"
    try:
        return show(unpack("Q", address + 8)[0])
    except gdb.MemoryError:
        return f"<no cell at {hex(address)}>"


gdb.pretty_printers.append(printer)
gdb.execute("set print frame-arguments all", to_string=True)
