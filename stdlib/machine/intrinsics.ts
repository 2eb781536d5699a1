// The door to the machine: everything in the library OS that is not plain TypeScript goes through here.
//
// The compiler replaces each call by an instruction or by a call of the C runtime; on target `node` the launcher
// substitutes a module that exports the same names. There is no body on purpose: a library that can run without a machine
// must not import this file, so that tests wire it to a double.
//
// Conventions. Every number is a JavaScript number. Addresses and sizes are bytes, whole and below 2^53. A value wider
// than its register is cut to the register's width. "Loop" is the event loop: it drains microtasks, runs due timers,
// calls interrupt handlers, and sleeps until the next timer or interrupt. It ends when the promise of `start` has settled
// and nothing holds it.

/** Reads the 32-bit device register at a physical address divisible by 4; the result is 0 … 2^32 - 1. Never merged, moved or dropped. */
export declare function mmioRead32(address: number): number;
/** Reads the 16-bit device register at an even physical address. */
export declare function mmioRead16(address: number): number;
/** Reads the 8-bit device register at a physical address. */
export declare function mmioRead8(address: number): number;
/** Writes a 32-bit device register. Stores made before it in program order are visible to the device first. */
export declare function mmioWrite32(address: number, value: number): void;
export declare function mmioWrite16(address: number, value: number): void;
export declare function mmioWrite8(address: number, value: number): void;

/** Reads I/O port 0 … 65535 (x86 `in`). */
export declare function ioIn8(port: number): number;
export declare function ioIn16(port: number): number;
export declare function ioIn32(port: number): number;
/** Writes I/O port 0 … 65535 (x86 `out`). */
export declare function ioOut8(port: number, value: number): void;
export declare function ioOut16(port: number, value: number): void;
export declare function ioOut32(port: number, value: number): void;

/** Orders memory accesses before the call against those after it, for the processor and for the compiler (x86 `mfence`). */
export declare function memoryBarrier(): void;

/**
 * The address of the first byte, as a device sees it (or, on target linux, as the kernel sees it). Stable, because nothing
 * moves; the caller keeps the array reachable for as long as somebody may use the address.
 */
export declare function physicalAddress(bytes: Uint8Array): number;

/**
 * A zeroed block outside the collected heap that is never given back. `alignment` is a power of two, 1 … 4096.
 * Throws RangeError when the image has no more region space.
 */
export declare function allocateRegion(bytes: number, alignment: number): Uint8Array;

/** Nanoseconds since some moment before the start; never goes back. Whole, so exact for 104 days. */
export declare function monotonicNanoseconds(): number;
/** Milliseconds since 1970-01-01T00:00:00Z as the host has it, or 0 where the machine has no wall clock. */
export declare function wallClockMilliseconds(): number;

/** Fills the array from the machine's entropy source. False, with the content unspecified, when there is none or it failed. */
export declare function randomBytes(into: Uint8Array): boolean;

/**
 * Writes to the machine's last-resort output (first serial port, standard error), one byte a character.
 * For panics and for bringing up a machine: a library takes `Console` as a requirement instead.
 */
export declare function consoleWrite(latin1: string): void;

// The event loop is TypeScript itself.
export { clearTimer, hold, onInterrupt, release, setTimer } from "../builtins/event_loop.ts";

/** What the launcher passed at boot; empty when nothing. */
export declare function bootCommandLine(): string;

/** Ends the machine at once with a status 0 … 255 that the launcher passes on. */
export declare function exit(status: number): never;

/** Target linux only: a raw system call. The result is the kernel's: -4095 … -1 is a negated errno. */
export declare function syscall(number: number, a: number, b: number, c: number, d: number, e: number, f: number): number;
