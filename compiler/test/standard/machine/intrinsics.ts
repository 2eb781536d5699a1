export declare function monotonicNanoseconds(): number;
export declare function bootCommandLine(): string;
