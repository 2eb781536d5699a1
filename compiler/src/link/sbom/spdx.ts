// The bill of materials in SPDX 2.3 JSON. There is no creation time in it but the epoch, because the same input must give the
// same text.

import type { Materials } from "./materials.ts";

interface Package {
  readonly SPDXID: string;
  readonly name: string;
  readonly versionInfo?: string;
  readonly downloadLocation: "NOASSERTION";
  readonly filesAnalyzed: false;
  readonly checksums?: readonly { readonly algorithm: "SHA256"; readonly checksumValue: string }[];
  readonly externalRefs?: readonly { readonly referenceCategory: "PACKAGE-MANAGER"; readonly referenceType: "purl"; readonly referenceLocator: string }[];
  readonly comment?: string;
}
interface Relationship { readonly spdxElementId: string; readonly relationshipType: "DESCRIBES" | "CONTAINS" | "DEPENDS_ON"; readonly relatedSpdxElement: string }

export interface SpdxDocument {
  readonly spdxVersion: "SPDX-2.3";
  readonly dataLicense: "CC0-1.0";
  readonly SPDXID: "SPDXRef-DOCUMENT";
  readonly name: string;
  readonly documentNamespace: string;
  readonly creationInfo: { readonly created: string; readonly creators: readonly string[] };
  readonly packages: readonly Package[];
  readonly relationships: readonly Relationship[];
}

const identifier = (name: string): string => `SPDXRef-${name.replaceAll(/[^A-Za-z0-9.]+/g, "-").replace(/^-+/, "")}`;
const checksums = (digest: string): Package["checksums"] & {} => [{ algorithm: "SHA256", checksumValue: digest }];

/** `pkg:npm/%40scope/name@version`, by the package-url specification. */
export const packageUrl = (name: string, version: string): string => `pkg:npm/${name.replace(/^@/, "%40")}@${version}`;

export function spdxDocument({ image, parts, libraries }: Materials): SpdxDocument {
  const imageId = identifier(`image-${image.name}`);
  const materials = parts.map((part): Package => ({
    SPDXID: identifier(`part-${part.name}`), name: part.name, ...(part.version === undefined ? {} : { versionInfo: part.version }),
    downloadLocation: "NOASSERTION", filesAnalyzed: false, checksums: checksums(part.digest),
    ...(part.version === undefined ? {} : { externalRefs: [{ referenceCategory: "PACKAGE-MANAGER" as const, referenceType: "purl" as const, referenceLocator: packageUrl(part.name, part.version) }] }),
  }));
  const instances = libraries.map((each): Package => ({
    SPDXID: identifier(`library-${each.instance}`), name: each.library, downloadLocation: "NOASSERTION", filesAnalyzed: false, comment: `instance ${each.instance} of ${each.interface}: ${each.reason}`,
  }));
  return {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: image.name,
    documentNamespace: `urn:ukc:${image.name}:${image.target}:${image.digest}`,
    creationInfo: { created: "1970-01-01T00:00:00Z", creators: ["Tool: ukc"] },
    packages: [{ SPDXID: imageId, name: `${image.name}.elf`, downloadLocation: "NOASSERTION", filesAnalyzed: false, checksums: checksums(image.digest) }, ...materials, ...instances],
    relationships: [
      { spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: imageId },
      ...[...materials, ...instances].map((each): Relationship => ({ spdxElementId: imageId, relationshipType: "CONTAINS", relatedSpdxElement: each.SPDXID })),
      ...libraries.flatMap((each) => each.requires.map((required): Relationship => ({ spdxElementId: identifier(`library-${each.instance}`), relationshipType: "DEPENDS_ON", relatedSpdxElement: identifier(`library-${required}`) }))),
    ],
  };
}
