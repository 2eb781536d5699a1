import type { Oracle } from "../test/oracle/oracle.ts";

export declare const NOTHING: string;
export declare function run(): Promise<void>;
export declare function weigh(oracle: Pick<Oracle, "compile">): Promise<Map<string, number>>;
export declare function kept(): Map<string, number>;
