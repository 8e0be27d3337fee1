// A CouchDB-like server in memory: prints its port and answers until it is ended.
import express from "express";
import makeServer from "express-pouchdb";
import memory from "pouchdb-adapter-memory";
import PouchDB from "pouchdb-core";

const Kept = PouchDB.plugin(memory).defaults({ adapter: "memory" });
const app = express();
app.use("/", makeServer(Kept, { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: "/dev/null" }));
const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));
