// Two databases in memory and a server between: each step says how long it took and waits for a line.
import readline from "node:readline";
import http from "pouchdb-adapter-http";
import memory from "pouchdb-adapter-memory";
import PouchDB from "pouchdb-core";
import replication from "pouchdb-replication";

const [address, number, batch] = process.argv.slice(2);
const Pouch = PouchDB.plugin(memory).plugin(http).plugin(replication);
const options = { batch_size: Number(batch) };
const one = new Pouch("one", { adapter: "memory" });
const other = new Pouch("other", { adapter: "memory" });
const server = new Pouch(`${address}/office`);
const heard = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();

const random = (digits) =>
  Array.from({ length: digits }, () => Math.floor(Math.random() * 16).toString(16)).join("");

async function step(name, work) {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const spent = process.cpuUsage(cpu);
  console.log(JSON.stringify({ name, seconds, cpu: (spent.user + spent.system) / 1e6 }));
  await heard.next();
}

await one.bulkDocs(
  Array.from({ length: Number(number) }, (_, place) => ({
    _id: random(32),
    table: "resident",
    surname: `x ${place} ${random(9)}`,
    citizenship: "",
    note: "",
  })),
);
await one.replicate.to(server, options);
await other.replicate.from(server, options);
const { rows } = await one.allDocs({ include_docs: true });
await one.bulkDocs(rows.map(({ doc }) => ({ ...doc, citizenship: random(6), note: random(7) })));
await step("ready", async () => {});
await step("push", () => one.replicate.to(server, options));
await step("pull", () => other.replicate.from(server, options));
process.exit(0);
