export interface Check { readonly name: string; readonly what: string; readonly script: string; readonly words: readonly string[] }
export declare const CHECKS: readonly Check[];
export declare function violations(check: Check): string;
