// The lines that make a user's key, as a reader copies them: each language that is installed gives the hex that the page states.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { read, root } from "./markdown.js";

const page = read("server/docs/server-side.md");
const [, secret, userId, expected] = page.text.match(
  /For the secret `([^`]+)` and the user id `([^`]+)` in UTF-8, each of the following gives\s+`([0-9a-f]{64})`/,
);
const folder = mkdtempSync(join(tmpdir(), "deadwood-user-key-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const javaMain = `class Main {
  public static void main(String[] args) throws Exception {
    System.out.print(ActorKey.of(System.getenv("SECRET"), System.getenv("USER_ID")));
  }
}`;

const csharpMain = `static class Program
{
    static void Main() =>
        Console.Write(ActorKey.Of(Environment.GetEnvironmentVariable("SECRET"), Environment.GetEnvironmentVariable("USER_ID")));
}`;

/** A project with the crates in the versions that the page names, and those of the server's lock file. */
function writeCargoProject() {
  const [, hmac, sha2] = page.text.match(/With the crates `hmac` ([\d.]+) and `sha2` ([\d.]+)\./);
  mkdirSync(join(folder, "src"));
  const manifest = `[package]\nname = "key"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\nhmac = "${hmac}"\nsha2 = "${sha2}"\n`;
  writeFileSync(join(folder, "Cargo.toml"), manifest);
  copyFileSync(join(root, "Cargo.lock"), join(folder, "Cargo.lock"));
}

/** By the heading on the page: what to ask whether it is installed, the file to write, the program around the page's lines, how to run it. */
const LANGUAGES = {
  "JavaScript (Node)": {
    probe: ["node", "--version"],
    file: "key.mjs",
    program: (code) => `${code}\nprocess.stdout.write(actorKey(process.env.SECRET, process.env.USER_ID));`,
    run: ["node"],
  },
  Python: {
    probe: ["python3", "--version"],
    file: "key.py",
    program: (code) => `${code}\nimport os\nprint(actor_key(os.environ["SECRET"], os.environ["USER_ID"]))`,
    run: ["python3"],
  },
  Ruby: {
    probe: ["ruby", "--version"],
    file: "key.rb",
    program: (code) => `${code}\nprint actor_key(ENV["SECRET"], ENV["USER_ID"])`,
    run: ["ruby"],
  },
  PHP: {
    probe: ["php", "--version"],
    file: "key.php",
    program: (code) => `${code}\necho actor_key(getenv('SECRET'), getenv('USER_ID'));`,
    run: ["php"],
  },
  Go: {
    probe: ["go", "version"],
    file: "key.go",
    program: (code) =>
      `${code.replace("package actor", 'package main\nimport ("fmt"; "os")')}\nfunc main() { fmt.Print(ActorKey(os.Getenv("SECRET"), os.Getenv("USER_ID"))) }`,
    run: ["go", "run"],
  },
  Java: {
    probe: ["javac", "--version"],
    file: "Key.java",
    // The launcher starts the first class of the file.
    program: (code) => code.replace("final class ActorKey", `${javaMain}\nfinal class ActorKey`),
    run: ["java"],
  },
  "C#": {
    probe: ["mcs", "--version"],
    file: "Key.cs",
    program: (code) => `${code}\n${csharpMain}`,
    run: ["sh", "-c", 'mcs -out:Key.exe "$0" && mono Key.exe'],
  },
  Rust: {
    probe: ["cargo", "--version"],
    file: "src/main.rs",
    program: (code) => {
      writeCargoProject();
      return `${code}\nfn main() { print!("{}", actor_key(&std::env::var("SECRET").unwrap(), &std::env::var("USER_ID").unwrap())); }`;
    },
    // Both crates are the server's own, so its build has fetched them.
    run: ["cargo", "run", "--offline", "--quiet", "--target-dir", "target", "--manifest-path", "Cargo.toml", "--"],
  },
  Elixir: {
    probe: ["elixir", "--version"],
    file: "key.exs",
    program: (code) => `${code}\nIO.write(ActorKey.of(System.get_env("SECRET"), System.get_env("USER_ID")))`,
    run: ["elixir"],
  },
  Perl: {
    probe: ["perl", "--version"],
    file: "key.pl",
    program: (code) => `${code}\nuse Encode qw(decode_utf8);\nprint actor_key(decode_utf8($ENV{SECRET}), decode_utf8($ENV{USER_ID}));`,
    run: ["perl"],
  },
  Shell: { probe: ["openssl", "version"], file: "key.sh", program: (code) => code, run: ["bash"] },
};

const run = ([program, ...args]) =>
  spawnSync(program, args, {
    cwd: folder,
    encoding: "utf8",
    env: { LANG: "C.UTF-8", GO111MODULE: "off", ...process.env, GOCACHE: join(folder, "go"), SECRET: secret, USER_ID: userId },
  });

/** The only block of code below a heading of the page. */
function lines(heading) {
  const found = page.blocks.filter(({ before }) => before.match(/^#+ .+$/gm)?.at(-1) === `### ${heading}`);
  assert.equal(found.length, 1, `one block stands below ${heading}`);
  return found[0].code;
}

test("the page states the key that it defines", () => {
  assert.equal(createHmac("sha256", secret).update(userId).digest("hex"), expected);
});

test("every language of the page is known here, and the other way round", () => {
  const headings = [...page.prose.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
  assert.deepEqual(headings.sort(), Object.keys(LANGUAGES).sort());
});

for (const [heading, { probe, file, program, run: command }] of Object.entries(LANGUAGES)) {
  test(`${heading} gives the key`, (t) => {
    const code = lines(heading);
    if (run(probe).status !== 0) {
      const missing = `${probe[0]} is not installed`;
      console.log(`deadwood: the lines in ${heading} were not run: ${missing}`);
      t.skip(missing);
      return;
    }
    writeFileSync(join(folder, file), program(code));
    const ended = run([...command, file]);
    assert.equal(ended.status, 0, ended.stderr);
    assert.equal(ended.stdout.trim(), expected);
  });
}
