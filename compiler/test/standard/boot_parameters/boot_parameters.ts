export declare function bootText(name: string, fallback: string | undefined): string;
export declare function bootNumber(name: string, fallback: number | undefined): number;
export declare function bootTruth(name: string, fallback: boolean | undefined): boolean;
