// Random lives of two to five devices with the real outbox, a server that keeps the contract, and a network that loses,
// repeats and reorders. Arguments: the outbox, the first seed, the number of histories, how many of them to tell (one in
// so many). Writes one JSON line for each told history and one with the counts; a broken promise ends it with exit 1.
import { readFileSync, writeSync } from "node:fs";
import { Network, Server } from "./world.mjs";

const [file, from, count, tellOneIn] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const { DIARY, Outbox, SESSION, Store } = await import(`data:text/javascript;base64,${readFileSync(file).toString("base64")}`);
const counts = {};
const counted = (name) => (counts[name] = (counts[name] ?? 0) + 1);

// The same numbers for the same seed (mulberry32).
function chance(seed) {
  let a = (seed * 2654435761) >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  const id = () => {
    const hex = Array.from({ length: 32 }, () => below(16).toString(16)).join("");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  return { next, below, id, pick: (list) => list[below(list.length)], odds: (p) => next() < p };
}

// localStorage: its own properties are the keys. `full` and `forbidden` as browsers do it.
class Place {
  static state = new WeakMap();
  getItem(key) { return this[key] ?? null; }
  setItem(key, value) {
    if (Place.state.get(this)?.full) throw new Error("QuotaExceededError");
    this[key] = String(value);
  }
  removeItem(key) { delete this[key]; }
}

class Device {
  constructor(world, name) {
    Object.assign(this, { world, name, place: new Place(), tabs: [], forbidden: world.dice.odds(0.04) });
    this.open();
  }

  open() {
    const store = new Store(() => {
      if (this.forbidden) throw new Error("SecurityError");
      return this.place;
    });
    const tab = { alive: true, out: [] };
    const ask = (url, options) => this.world.network.ask(tab, url, options);
    const make = (kind, url) => new Outbox({ ...kind, url, token: "t", store, ask });
    tab.boxes = { entries: make(DIARY, "/sync/"), events: make(SESSION, "/session/log/") };
    this.tabs.push(tab);
    return tab;
  }

  crash(tab) {
    tab.alive = false;
    this.tabs = this.tabs.filter((one) => one !== tab);
    for (const box of Object.values(tab.boxes)) for (const id of box.memory.keys()) this.world.lost(id);
    if (!this.tabs.length) this.open();
  }

  waiting() {
    return new Set(this.tabs.flatMap(({ boxes }) => Object.values(boxes).flatMap((box) => box.waiting().map(({ entry, event }) => (entry ?? event).id))));
  }
}

const DAYS = ["2026-02-01", "2026-02-02", "2026-02-03"];
const SAFE = ["no", "no", "no", "not_sure", "yes"];

class World {
  constructor(seed) {
    this.dice = chance(seed);
    this.server = new Server(this.dice.id(), this.dice);
    this.network = new Network(this.server, this.dice, counted);
    this.written = new Map(); // id -> {item, device, kept}
    this.devices = Array.from({ length: 2 + this.dice.below(4) }, (_, i) => new Device(this, `device-${i}`));
    this.plan = { session: this.dice.id(), plan: 1, variant: "" };
    this.clock = Date.parse("2026-02-01T06:00:00Z");
    this.deletes = this.dice.odds(0.4);
  }

  // Only what the outbox itself said it could not store may go with its page.
  lost(id) {
    const one = this.written.get(id);
    one.kept &&= one.stored;
    counted("lost with a page that could store nothing");
  }

  write(device, tab, event = this.dice.odds(0.3)) {
    const { dice } = this;
    const at = new Date((this.clock += 60_000 + dice.below(7_200_000)));
    const item = event ? this.event(at) : this.entry(device, at);
    const of = event ? this.plan : { intake: this.server.intake };
    const stored = tab.boxes[event ? "events" : "entries"].put(of, item);
    this.written.set(item.id, { item, device, stored, kept: true, refused: this.server.refuses(item) });
    counted(stored ? "written" : "written where nothing could be stored");
  }

  entry(device, at) {
    const { dice } = this;
    const kind = dice.pick(["checkin", "checkin", "checkin", "walk", "walk", "weekly", "flare"]);
    const detail = {
      checkin: () => ({ ...(dice.odds(0.7) && { safety: dice.pick(SAFE) }), pain: dice.below(11), ...(dice.odds(0.5) && { sleep: dice.below(11) }) }),
      walk: () => ({ minutes: 1 + dice.below(60), ...(dice.odds(0.5) && { felt: dice.pick(["easy", "right", "hard", "hurt"]) }) }),
      weekly: () => ({ limited_days: dice.below(8) }),
      flare: () => (dice.odds(0.5) ? { triggers: ["stress"] } : {}),
    }[kind]();
    return { id: dice.id(), day: dice.pick(DAYS), at: at.toISOString().replace("Z", "+00:00"), device: device.name, kind, detail };
  }

  event(at) {
    const { dice } = this;
    const safety = dice.odds(0.5);
    const detail = safety ? { answer: dice.pick(SAFE), asked: "start" } : { score: dice.below(11) };
    return { id: dice.id(), number: dice.below(50), at: at.toISOString().replace("Z", "+00:00"), kind: safety ? "safety" : "pain", detail };
  }

  // One thing that happens to somebody, somewhere.
  act() {
    const { dice } = this;
    const device = dice.pick(this.devices);
    const tab = dice.pick(device.tabs);
    const roll = dice.next();
    if (roll < 0.34) this.write(device, tab);
    else if (roll < 0.56) Object.values(tab.boxes).forEach((box) => tab.out.push(box.flush()));
    else if (roll < 0.86) this.network.step();
    else if (roll < 0.91) counted("crashes"), device.crash(tab);
    else if (roll < 0.94 && device.tabs.length < 2) counted("second windows"), device.open();
    else if (roll < 0.96) counted("full disks"), Place.state.set(device.place, { full: dice.odds(0.5) });
    else if (roll < 0.975) this.server.screen();
    else if (this.deletes && !this.server.deleted) counted("deletions"), this.server.delete();
  }

  // What is written stays with the device until the server has it, refuses it, or has nobody to give it to.
  check() {
    for (const [id, { item, device, kept, refused }] of this.written) {
      const there = this.server.known.get(id);
      if (there && JSON.stringify(there) !== JSON.stringify(item)) throw new Error(`${id} was changed on its way`);
      if (!kept || there || this.server.deleted) continue;
      if (device.waiting().has(id) || (refused && this.server.seen.has(id))) continue;
      throw new Error(`${id} is neither on its device nor on the server`);
    }
  }

  async live() {
    for (let left = 6 + this.dice.below(30); left > 0; left--) {
      this.act();
      await settled();
      this.check();
    }
    await this.heal();
  }

  // The network is back: everything is sent, and then old copies still arrive.
  async heal() {
    this.network.whole = true;
    for (const device of this.devices) Place.state.set(device.place, { full: false });
    // Whoever opens the page once more hears of a deletion.
    if (this.server.deleted) for (const device of this.devices) for (const event of [true, false]) this.write(device, device.tabs[0], event);
    for (let round = 0; round < 400 && (this.network.wires.length || this.devices.some((one) => one.waiting().size)); round++) {
      for (const device of this.devices) for (const { boxes } of device.tabs) for (const box of Object.values(boxes)) if (box.waiting().length) box.flush();
      await settled();
      for (let steps = 0; this.network.wires.length; steps++) {
        if (steps > 2_000) throw new Error("it sends for ever");
        this.network.step();
        await settled();
      }
      this.check();
    }
    this.network.late();
    this.verify();
  }

  verify() {
    if (this.devices.some((device) => device.waiting().size)) throw new Error("something still waits");
    if (this.server.deleted) {
      if (this.server.known.size) throw new Error("something of a deleted record came back");
      if (this.devices.some(({ place }) => Object.keys(place).length)) throw new Error("a device keeps something of a deleted record");
      return;
    }
    for (const [id, { kept, refused }] of this.written) {
      const stored = this.server.rows.filter((one) => one.id === id).length;
      if (stored > 1) throw new Error(`${id} is stored ${stored} times`);
      if (kept && !refused && stored !== 1) throw new Error(`${id} is lost`);
      if (refused && stored) throw new Error(`${id} was refused and is stored`);
    }
    const strange = this.server.rows.filter(({ id, kind }) => kind !== "screened" && !this.written.has(id));
    if (strange.length) throw new Error(`${strange.length} rows that nobody wrote: sent under another id`);
    counts.stored = (counts.stored ?? 0) + this.server.rows.length;
  }

  // Every device has the same rows in an order of its own, some of them twice.
  told(seed) {
    const { rows } = this.server;
    const numbers = rows.map((_, i) => i);
    const shuffled = () => [...numbers, ...numbers.filter(() => this.dice.odds(0.3))].map((n) => [this.dice.next(), n]).sort((a, b) => a[0] - b[0]).map(([, n]) => n);
    return { seed, session: this.plan.session, rows, orders: this.devices.map(shuffled) };
  }
}

const settled = () => new Promise(setImmediate);

for (let seed = from; seed < from + count; seed++) {
  const world = new World(seed);
  try {
    await world.live();
  } catch (error) {
    writeSync(1, JSON.stringify({ wrong: error.message, seed }) + "\n");
    process.exit(1);
  }
  counted("histories");
  if (!world.server.deleted && seed % tellOneIn === 0) writeSync(1, JSON.stringify(world.told(seed)) + "\n");
}
writeSync(1, JSON.stringify({ counts }) + "\n");
