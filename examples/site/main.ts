// A web site: the files of www/, and one page that is made when it is asked for.
import type { Console } from "@ukc/stdlib/console/console.ts";
import type { HttpServer, Response } from "@ukc/stdlib/http/http.ts";
import { plain, staticFiles } from "@ukc/stdlib/http/static_files.ts";
import type { KvRo } from "@ukc/stdlib/kv/kv.ts";

export async function main(server: HttpServer, pages: KvRo, console: Console, greeting: string): Promise<void> {
  const files = staticFiles(pages);
  let visits = 0;

  function hello(query: string): Response {
    visits++;
    const name = query.startsWith("name=") ? query.slice("name=".length) : "stranger";
    return plain(200, `${greeting}, ${name}! You are visitor ${visits}.\n`);
  }

  console.log(`serving ${pages.keys().length} files on port ${server.port}`);
  await server.serve(
    (request) => (request.path === "/hello" && request.method === "GET" ? hello(request.query) : files(request)),
    (error) => console.log(`request failed: ${String(error)}`),
  );
}
