// What `ping -c 4` does: its exit status says whether anybody answered.
import type { IpAddress } from "@ukc/stdlib/address/address.ts";
import type { Console } from "@ukc/stdlib/console/console.ts";
import type { Icmp } from "@ukc/stdlib/icmp/icmp.ts";

const REQUESTS = 4;
const PAYLOAD_BYTES = 56;
const PATIENCE_MILLISECONDS = 1000;

export async function main(icmp: Icmp, console: Console, host: IpAddress): Promise<number> {
  let answers = 0;
  for (let request = 1; request <= REQUESTS; request++) {
    const result = await icmp.echo(host, PAYLOAD_BYTES, PATIENCE_MILLISECONDS);
    if (typeof result === "number") answers++;
    console.log(`${host} ${request}: ${typeof result === "number" ? `${result.toFixed(2)} ms` : result}`);
  }
  console.log(`${answers} of ${REQUESTS} requests were answered`);
  return answers > 0 ? 0 : 1;
}
