// A traffic light and a turnstile as explicit state machines with a transition table.
type Light = "red" | "red-amber" | "green" | "amber" | "flashing";
type LightEvent = "tick" | "fault" | "repair";

interface Transition<S, E> {
  from: S;
  event: E;
  to: S;
  action?: (machine: Machine<S, E>) => void;
}

class Machine<S, E> {
  readonly history: string[] = [];
  private listeners: Array<(from: S, to: S) => void> = [];

  constructor(public state: S, private readonly transitions: Transition<S, E>[]) {}

  onChange(listener: (from: S, to: S) => void): () => void {
    this.listeners.push(listener);
    return () => {
      this.listeners = this.listeners.filter((l) => l !== listener);
    };
  }

  send(event: E): boolean {
    const transition = this.transitions.find((t) => t.from === this.state && t.event === event);
    if (!transition) {
      this.history.push(`${String(this.state)} ignores ${String(event)}`);
      return false;
    }
    const from = this.state;
    this.state = transition.to;
    transition.action?.(this);
    this.history.push(`${String(from)} -> ${String(this.state)}`);
    for (const listener of this.listeners) listener(from, this.state);
    return true;
  }
}

const faults = { count: 0 };
const light = new Machine<Light, LightEvent>("red", [
  { from: "red", event: "tick", to: "red-amber" },
  { from: "red-amber", event: "tick", to: "green" },
  { from: "green", event: "tick", to: "amber" },
  { from: "amber", event: "tick", to: "red" },
  ...(["red", "red-amber", "green", "amber"] as const).map((from): Transition<Light, LightEvent> => ({ from, event: "fault", to: "flashing", action: () => faults.count++ })),
  { from: "flashing", event: "repair", to: "red" },
]);

const changes: string[] = [];
const stop = light.onChange((from, to) => changes.push(`${from}>${to}`));
const events: LightEvent[] = ["tick", "tick", "repair", "tick", "fault", "tick", "repair", "tick"];
for (const event of events) {
  if (light.state === "flashing") stop();
  light.send(event);
}
console.log(light.state, faults.count);
console.log(light.history.join("\n"));
console.log(changes.join(" "));

interface Turnstile {
  readonly name: string;
  coin(): Turnstile;
  push(): Turnstile;
}
let coins = 0;
let refused = 0;
const locked: Turnstile = {
  name: "locked",
  coin: () => (coins++, unlocked),
  push: () => {
    refused++;
    return locked;
  },
};
const unlocked: Turnstile = {
  name: "unlocked",
  coin() {
    coins++;
    return this;
  },
  push: () => locked,
};
let gate = locked;
const trace: string[] = [];
for (const step of "pccppcp") {
  gate = step === "c" ? gate.coin() : gate.push();
  trace.push(gate.name);
}
console.log(trace.join(), coins, refused);
