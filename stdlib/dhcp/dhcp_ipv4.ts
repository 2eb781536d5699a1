// IPv4 configured by DHCP: the client, the layers that it configures, and a line on the console of how it went.
import { Ipv4Address } from "../address/address.ts";
import type { MacAddress } from "../address/address.ts";
import { ArpCache } from "../arp/cache.ts";
import type { Clock } from "../clock/clock.ts";
import type { Console } from "../console/console.ts";
import type { Ethernet } from "../ethernet/ethernet.ts";
import { PROTOCOL_UDP } from "../ipv4/ip.ts";
import type { Ip } from "../ipv4/ip.ts";
import { Ipv4 } from "../ipv4/ipv4.ts";
import { addWords, finish } from "../machine/checksum.ts";
import type { Random } from "../random/random.ts";
import { DhcpClient } from "./client.ts";
import type { DhcpHost, Lease } from "./client.ts";
import { CLIENT_PORT, ClientLink, SERVER_PORT } from "./client_link.ts";
import { writeQuestion } from "./message.ts";
import type { Question } from "./message.ts";

const UDP_HEADER = 8;
const EVERYBODY = new Ipv4Address(255, 255, 255, 255);
const NOBODY = new Ipv4Address(0, 0, 0, 0);

class DhcpConfiguration implements DhcpHost {
  readonly hardware: MacAddress;
  readonly hostName: string | undefined;
  private readonly link: ClientLink;
  private readonly arp: ArpCache;
  private readonly ip: Ipv4;
  private readonly console: Console | undefined;
  private readonly whenLeased: () => void;
  private lease: Lease | undefined = undefined;
  private hasComplained = false;

  constructor(link: ClientLink, arp: ArpCache, ip: Ipv4, console: Console | undefined, hostName: string | undefined, whenLeased: () => void) {
    this.hardware = link.address;
    this.hostName = hostName;
    this.link = link;
    this.arp = arp;
    this.ip = ip;
    this.console = console;
    this.whenLeased = whenLeased;
  }

  ask(question: Question, server: Ipv4Address | undefined): void {
    const packet = this.ip.allocate();
    // Without a buffer this request is one of the lost ones, and is sent again in time.
    if (packet === undefined) return;
    const { view, start } = packet;
    const length = UDP_HEADER + writeQuestion(packet.bytes, start + UDP_HEADER, question);
    packet.end = start + length;
    view.setUint16(start, CLIENT_PORT);
    view.setUint16(start + 2, SERVER_PORT);
    view.setUint16(start + 4, length);
    view.setUint16(start + 6, 0);
    const to = server ?? EVERYBODY;
    const checksum = finish(addWords(view, start, packet.end, this.ip.pseudoHeaderSum(this.ip.address, to, PROTOCOL_UDP, length)));
    view.setUint16(start + 6, checksum === 0 ? 0xffff : checksum);
    this.ip.send(packet, to, PROTOCOL_UDP);
  }

  configure(lease: Lease | undefined): void {
    const isNew = lease !== undefined && !(this.lease?.address.equals(lease.address) ?? false);
    this.lease = lease;
    this.link.isConfigured = lease !== undefined;
    this.ip.configure(lease?.address ?? NOBODY, lease?.prefixLength ?? 0, lease?.gateway);
    if (lease === undefined) {
      this.console?.log("dhcp: this host has no address any more");
      this.arp.move(NOBODY);
    } else if (isNew) {
      const gateway = lease.gateway === undefined ? "no gateway" : `gateway ${lease.gateway.toString()}`;
      this.console?.log(`dhcp: ${lease.address.toString()}/${lease.prefixLength}, ${gateway}`);
      this.arp.move(lease.address);
      this.whenLeased();
    }
  }

  unanswered(): void {
    if (this.hasComplained) return;
    this.hasComplained = true;
    this.console?.log("dhcp: no server has answered yet; still asking");
  }
}

/** Resolves when there is a lease, however long that takes: a server that is switched on later is found then. */
export function dhcp_ipv4(
  link: Ethernet,
  clock: Clock,
  random: Random,
  console: Console | undefined,
  settings: { readonly neighbours: number; readonly host_name: string | undefined; readonly mtu: number },
): Promise<Ip> {
  return new Promise((resolve) => {
    const front = new ClientLink(link);
    const arp = new ArpCache(front, clock, NOBODY, settings.neighbours);
    const ip = new Ipv4(front, arp, clock, NOBODY, 0, undefined, settings.mtu);
    const configuration = new DhcpConfiguration(front, arp, ip, console, settings.host_name, () => resolve(ip));
    const client = new DhcpClient(configuration, clock, random);
    front.onMessage = (view, start, end) => client.receive(view, start, end);
    arp.onConflict = () => client.decline();
    client.start();
  });
}
