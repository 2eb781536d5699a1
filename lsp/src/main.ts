// `ukc lsp`: the language server over standard input and output, or over Node's channel to its parent.

import { createConnection, ProposedFeatures } from "vscode-languageserver/node.js";
import { serve } from "./server.ts";

serve(createConnection(ProposedFeatures.all), new URL("./lsp_worker.mjs", import.meta.url));
