/** Bytes of code by library, by the folder that declares it. */
export declare function measure(): Map<string, Record<string, number>>;
/** What is kept beside the libraries of a folder. */
export declare function kept(folder: string): Record<string, number>;
