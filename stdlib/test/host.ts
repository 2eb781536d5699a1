// A whole host on the wire, made by the same factories that generated glue calls.
import { InterfaceAddress, Ipv4Address, MacAddress } from "../address/address.ts";
import { arp } from "../arp/cache.ts";
import type { Arp } from "../arp/arp.ts";
import { ethernet } from "../ethernet/framing.ts";
import type { Ethernet } from "../ethernet/ethernet.ts";
import { icmp } from "../icmp/echo_client.ts";
import type { Icmp } from "../icmp/icmp.ts";
import type { Ip } from "../ipv4/ip.ts";
import { ipv4 } from "../ipv4/ipv4.ts";
import { Region } from "../machine/declared_memory.ts";
import { TcpStack } from "../tcp/stack.ts";
import { udp } from "../udp/sockets.ts";
import type { Udp } from "../udp/udp.ts";
import { SeededRandom } from "./seeded_random.ts";
import type { Card, Wire } from "./wire.ts";

/** As the library's declaration has it. */
const BUFFERS_A_CONNECTION = 8_192;

export class Host {
  readonly card: Card;
  readonly ethernet: Ethernet;
  readonly arp: Arp;
  readonly ip: Ip;
  readonly icmp: Icmp;
  readonly udp: Udp;
  readonly tcp: TcpStack;
  readonly address: Ipv4Address;
  readonly random: SeededRandom;
  /** Blocks of send and receive buffers, all of them free while no connection is. */
  readonly blocks: number;

  /** The host 10.0.0.`number`, whose card's address ends in `hardware`. */
  constructor(wire: Wire, number: number, gateway?: Ipv4Address, hardware: number = number, connections: number = 16) {
    const { clock } = wire;
    this.address = new Ipv4Address(10, 0, 0, number);
    this.random = new SeededRandom(number);
    const address = new InterfaceAddress(this.address, 24);
    this.card = wire.attach(new MacAddress(0x52, 0x54, 0, 0, 0, hardware));
    this.ethernet = ethernet(this.card);
    this.arp = arp(this.ethernet, clock, { address, neighbours: 16 });
    this.ip = ipv4(this.ethernet, this.arp, clock, { address, gateway, mtu: 1_500 });
    this.icmp = icmp([this.ip], clock, this.random);
    this.udp = udp([this.ip], clock, this.random, { queue: 8 });
    const buffers = connections * BUFFERS_A_CONNECTION;
    const memory = new Region("tcp", new Uint8Array(buffers));
    this.tcp = new TcpStack([this.ip], clock, this.random, { connections, buffers, memory });
    this.blocks = this.tcp.pool.freeBlocks();
  }
}
