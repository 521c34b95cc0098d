// Writes uap-regexes.json and crawler-patterns.json beside this file from the npm packages they come from.
//
//   npm install --prefix /tmp/vendor uap-core@0.18.0 crawler-user-agents@1.60.0 yaml@2
//   node server/data/vendor.mjs /tmp/vendor/node_modules
//
// JSON instead of uap-core's YAML: the server then needs no YAML parser (serde_yaml is archived), starts faster, and the
// independent recount in tests/ reads it with Python's standard library alone. device_parsers are left out: a device is
// reduced to four classes by a dozen words, and they are two thirds of the file. One entry a line keeps diffs readable.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const modules = resolve(process.argv[2] ?? "node_modules");
const { parse } = createRequire(join(modules, "x.js"))("yaml");
const read = (...path) => readFileSync(join(modules, ...path), "utf8");
const version = (name) => JSON.parse(read(name, "package.json")).version;
const lines = (list) => `[\n${list.map((entry) => `  ${JSON.stringify(entry)}`).join(",\n")}\n ]`;
const write = (name, text) => writeFileSync(new URL(name, import.meta.url), text);

const uap = parse(read("uap-core", "regexes.yaml"), { schema: "failsafe" });
write("uap-regexes.json", `{"source": "npm uap-core ${version("uap-core")}, regexes.yaml without device_parsers",
 "licence": "Apache-2.0, Copyright 2009 Google Inc.",
 "user_agent_parsers": ${lines(uap.user_agent_parsers)},
 "os_parsers": ${lines(uap.os_parsers)}}
`);

const crawlers = JSON.parse(read("crawler-user-agents", "crawler-user-agents.json"));
write("crawler-patterns.json", `{"source": "npm crawler-user-agents ${version("crawler-user-agents")}, patterns only",
 "licence": "MIT, Copyright (c) 2017 Martin Monperrus",
 "patterns": ${lines(crawlers.map((crawler) => crawler.pattern))}}
`);
