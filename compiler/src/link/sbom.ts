// The bill of materials in SPDX 2.3 JSON: the image, the packages its sources came from, and what contains what. There is
// no creation time in it but the epoch, because the same input must give the same text.

import type { GlueProgram } from "../glue/program.ts";

interface Package { readonly SPDXID: string; readonly name: string; readonly downloadLocation: "NOASSERTION"; readonly filesAnalyzed: false; readonly comment?: string }
interface Relationship { readonly spdxElementId: string; readonly relationshipType: "DESCRIBES" | "CONTAINS"; readonly relatedSpdxElement: string }

export interface BillOfMaterials {
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

/** The npm package that a shown path begins with; undefined for the application's own files. */
const packageOf = (path: string): string | undefined => /^(@[^/]+\/[^/]+)\//.exec(path)?.[1];

export function billOfMaterials(program: GlueProgram, sources: readonly { readonly path: string }[], shownPath: (path: string) => string): BillOfMaterials {
  const image = identifier(`image-${program.unikernel}`);
  const packages = new Map<string, Package>();
  const add = (name: string, comment: string | undefined): void => {
    packages.set(name, { SPDXID: identifier(name), name, downloadLocation: "NOASSERTION", filesAnalyzed: false, ...(comment === undefined ? {} : { comment }) });
  };
  for (const source of sources) add(packageOf(shownPath(source.path)) ?? program.unikernel, undefined);
  for (const library of program.libraries) add(`${library.library}`, `instance ${library.instance} of ${library.interface}: ${library.reason}`);
  const contained = [...packages.values()].sort((a, b) => (a.SPDXID < b.SPDXID ? -1 : 1));
  return {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: program.unikernel,
    documentNamespace: `urn:ukc:${program.unikernel}:${program.target.name}`,
    creationInfo: { created: "1970-01-01T00:00:00Z", creators: ["Tool: ukc"] },
    packages: [{ SPDXID: image, name: `${program.unikernel}.elf`, downloadLocation: "NOASSERTION", filesAnalyzed: false }, ...contained],
    relationships: [
      { spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: image },
      ...contained.map((one): Relationship => ({ spdxElementId: image, relationshipType: "CONTAINS", relatedSpdxElement: one.SPDXID })),
    ],
  };
}
