// An HTTP-like router with parameters, wildcards, middleware and query strings.
type Method = "GET" | "POST" | "DELETE";
interface Request {
  method: Method;
  path: string;
  query: Map<string, string>;
  params: Map<string, string>;
  user?: string;
}
interface Response {
  status: number;
  body: string;
}
type Handler = (request: Request) => Response;
type Middleware = (request: Request, next: Handler) => Response;

interface Route {
  method: Method;
  segments: string[];
  handler: Handler;
}

class Router {
  private routes: Route[] = [];
  private middleware: Middleware[] = [];

  use(middleware: Middleware): this {
    this.middleware.push(middleware);
    return this;
  }

  on(method: Method, pattern: string, handler: Handler): this {
    this.routes.push({ method, segments: pattern.split("/").filter(Boolean), handler });
    return this;
  }

  private match(segments: string[], path: string[]): Map<string, string> | undefined {
    const params = new Map<string, string>();
    for (let i = 0; i < segments.length; i++) {
      const segment = segments[i];
      if (segment === "*") {
        params.set("*", path.slice(i).join("/"));
        return params;
      }
      if (i >= path.length) return undefined;
      if (segment.startsWith(":")) params.set(segment.slice(1), decode(path[i]));
      else if (segment !== path[i]) return undefined;
    }
    return segments.length === path.length ? params : undefined;
  }

  handle(method: Method, url: string, user?: string): Response {
    const [path, search = ""] = url.split("?");
    const query = new Map<string, string>();
    for (const pair of search.split("&")) {
      if (pair === "") continue;
      const [name, value = ""] = pair.split("=");
      query.set(decode(name), decode(value));
    }
    const parts = path.split("/").filter((part) => part.length > 0);
    let allowed = false;
    for (const route of this.routes) {
      const params = this.match(route.segments, parts);
      if (params === undefined) continue;
      if (route.method !== method) {
        allowed = true;
        continue;
      }
      const request: Request = { method, path, query, params, ...(user === undefined ? {} : { user }) };
      const chain = this.middleware.reduceRight<Handler>((next, m) => (r) => m(r, next), route.handler);
      try {
        return chain(request);
      } catch (error) {
        return { status: 500, body: error instanceof Error ? error.message : "unknown" };
      }
    }
    return allowed ? { status: 405, body: "method not allowed" } : { status: 404, body: "not found" };
  }
}

function decode(text: string): string {
  const parts = text.replaceAll("+", " ").split("%");
  return parts.map((part, i) => (i === 0 ? part : String.fromCharCode(parseInt(part.slice(0, 2), 16)) + part.slice(2))).join("");
}

const log: string[] = [];
const users = new Map([["1", "Ada"], ["2", "Grace"]]);
const router = new Router()
  .use((request, next) => {
    const response = next(request);
    log.push(`${request.method} ${request.path} ${response.status}`);
    return response;
  })
  .use((request, next) => (request.method === "DELETE" && !request.user ? { status: 401, body: "who are you?" } : next(request)))
  .on("GET", "/", () => ({ status: 200, body: "home" }))
  .on("GET", "/users", (r) => ({ status: 200, body: [...users.values()].slice(0, Number(r.query.get("limit") ?? 10)).join() }))
  .on("GET", "/users/:id", ({ params }) => {
    const user = users.get(params.get("id") ?? "");
    return user ? { status: 200, body: user } : { status: 404, body: `no user ${params.get("id")}` };
  })
  .on("DELETE", "/users/:id", ({ params, user }) => ({ status: users.delete(params.get("id")!) ? 204 : 404, body: `by ${user}` }))
  .on("POST", "/boom", () => {
    throw new Error("handler exploded");
  })
  .on("GET", "/files/*", ({ params }) => ({ status: 200, body: `file ${params.get("*")}` }));

const requests: [Method, string, string?][] = [
  ["GET", "/"], ["GET", "/users?limit=1"], ["GET", "/users/2"], ["GET", "/users/a%20b"], ["GET", "/files/css/site.css?x=1"], ["DELETE", "/users/1"], ["DELETE", "/users/1", "root"],
  ["GET", "/users"], ["POST", "/users/2"], ["POST", "/boom"], ["GET", "/nowhere"], ["GET", "/users/1/posts"],
];
for (const [method, url, user] of requests) {
  const { status, body } = router.handle(method, url, user);
  console.log(`${method} ${url} -> ${status} ${body}`);
}
console.log(log.join("; "));
