// The version in package.json, put here when the command is bundled.

declare const UKC_VERSION: string;
export const VERSION = UKC_VERSION;
