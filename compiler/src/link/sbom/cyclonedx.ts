// The bill of materials in CycloneDX 1.6 JSON. Its serial number is made of the image's digest, so that the same input gives
// the same text.

import type { Materials } from "./materials.ts";
import { packageUrl } from "./spdx.ts";

interface Component {
  readonly type: "firmware" | "application" | "library";
  readonly "bom-ref": string;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly hashes?: readonly { readonly alg: "SHA-256"; readonly content: string }[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

export interface CycloneDxDocument {
  readonly bomFormat: "CycloneDX";
  readonly specVersion: "1.6";
  readonly serialNumber: string;
  readonly version: 1;
  readonly metadata: { readonly tools: { readonly components: readonly [{ readonly type: "application"; readonly name: "ukc" }] }; readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const hashes = (digest: string): Component["hashes"] & {} => [{ alg: "SHA-256", content: digest }];

/** A UUID of version 8 (RFC 9562) from the first bits of a digest. */
const uuid = (digest: string): string => `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;

export function cycloneDxDocument({ image, parts, libraries }: Materials): CycloneDxDocument {
  const root = `image:${image.name}`;
  const ref = (instance: string): string => `library:${instance}`;
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuid(image.digest)}`,
    version: 1,
    metadata: {
      tools: { components: [{ type: "application", name: "ukc" }] },
      component: { type: "firmware", "bom-ref": root, name: image.name, hashes: hashes(image.digest), properties: [{ name: "ukc:target", value: image.target }] },
    },
    components: [
      ...parts.map((part): Component => ({
        type: part.kind === "application" ? "application" : "library", "bom-ref": `part:${part.name}`, name: part.name,
        ...(part.version === undefined ? {} : { version: part.version, purl: packageUrl(part.name, part.version) }), hashes: hashes(part.digest),
      })),
      ...libraries.map((each): Component => ({
        type: "library", "bom-ref": ref(each.instance), name: each.library,
        properties: [{ name: "ukc:instance", value: each.instance }, { name: "ukc:interface", value: each.interface }, { name: "ukc:reason", value: each.reason }],
      })),
    ],
    dependencies: [
      { ref: root, dependsOn: [...parts.map((part) => `part:${part.name}`), ...libraries.map((each) => ref(each.instance))] },
      ...libraries.map((each) => ({ ref: ref(each.instance), dependsOn: each.requires.map(ref) })),
    ],
  };
}
