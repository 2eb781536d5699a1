// The Echo Protocol over UDP (RFC 862). Answering pings takes no line here: that is part of the internet layer.
import type { Console } from "@ukc/stdlib/console/console.ts";
import type { Udp } from "@ukc/stdlib/udp/udp.ts";

const ECHO_PORT = 7;

export function main(udp: Udp, console: Console): void {
  const socket = udp.bind(ECHO_PORT);
  if (socket === "port in use") throw new Error(`port ${ECHO_PORT} is in use`);
  socket.onReceive(({ payload, source, sourcePort }) => {
    // Two echo servers that were made to talk to each other would never stop.
    if (sourcePort === ECHO_PORT) return;
    // What cannot be sent back is lost, as any datagram may be.
    socket.send(payload, source, sourcePort);
  });
  console.log(`echoing datagrams on port ${ECHO_PORT}`);
}
