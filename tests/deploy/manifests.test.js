// The manifest for Kubernetes and docker-compose.yml agree with the image, the server's settings and its routes.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { documents, missing, validate } from "./start/manifests.js";

// The newest that the schemas know, and one that some still run.
const RELEASES = ["1.37.0", "1.30.0"];
// Requests under way, what is still to be applied, and an import have five, three and one second.
const SHUTDOWN_S = 10;

const root = join(import.meta.dirname, "../..");
const read = (path) => readFileSync(join(root, path), "utf8");
const binary = process.env.DEADWOOD_TEST_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release/deadwood");
const dockerfile = read("server/Dockerfile");
const manifest = join(root, "server/deploy/kubernetes.yaml");
const inImage = (name) => new RegExp(`\\b${name}=(\\S+)`).exec(dockerfile)[1];
const port = Number(inImage("DEADWOOD_LISTEN").split(":")[1]);

let folder;
let objects;
let pod;
let server;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "deadwood-manifests-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** What the binary says to settings of a manifest, its folders elsewhere: 2 where it does not know one. */
function examine(settings) {
  const given = { ...settings, DEADWOOD_DATA_DIR: join(folder, "data"), DEADWOOD_KEYS_DIR: join(folder, "keys") };
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("DEADWOOD_"));
  // Nobody is asked under a public address.
  delete given.DEADWOOD_PUBLIC_URL;
  const ran = spawnSync(binary, ["doctor", "--format", "json"], { env: { ...Object.fromEntries(inherited), ...given }, encoding: "utf8" });
  return { isKnown: ran.stdout.startsWith("{"), said: `${ran.stdout}${ran.stderr}` };
}

suite("the manifest for Kubernetes", { skip: missing() }, () => {
  before(() => {
    objects = Object.fromEntries(documents(read("server/deploy/kubernetes.yaml")).map((object) => [object.kind, object]));
    pod = objects.StatefulSet.spec.template.spec;
    [server] = pod.containers;
  });

  test("is valid, and a wrong one is not", () => {
    for (const release of RELEASES) {
      const { succeeded, said } = validate(manifest, release);
      assert.ok(succeeded, said);
    }
    for (const [right, wrong] of [
      ["replicas: 1", "replicas: one"],
      ["enableServiceLinks", "enableServiceLink"],
    ]) {
      const file = join(folder, "wrong.yaml");
      writeFileSync(file, read("server/deploy/kubernetes.yaml").replace(right, wrong));
      assert.ok(!validate(file, RELEASES[0]).succeeded, wrong);
    }
  });

  test("every setting is one of the server's, and a Service's own variables would stop it", () => {
    const settings = objects.ConfigMap.data;
    const { isKnown, said } = examine(settings);
    assert.ok(isKnown, said);
    assert.match(examine({ ...settings, DEADWOOD_SERVICE_HOST: "10.0.0.1" }).said, /unknown environment variable/);
    assert.equal(pod.enableServiceLinks, false);
  });

  test("ports lead to where the server listens", () => {
    const ports = Object.fromEntries(server.ports.map(({ name, containerPort }) => [name, containerPort]));
    assert.deepEqual(ports, { http: port, admin: Number(objects.ConfigMap.data.DEADWOOD_ADMIN_LISTEN.split(":")[1]) });
    const [exposed] = objects.Service.spec.ports;
    assert.equal(exposed.targetPort, "http");
    const [rule] = objects.Ingress.spec.rules;
    assert.deepEqual(rule.http.paths[0].backend.service, { name: objects.Service.metadata.name, port: { name: exposed.name } });
    const open = objects.NetworkPolicy.spec.ingress.flatMap(({ ports }) => ports.map((opened) => opened.port));
    assert.deepEqual(open.sort(), Object.keys(ports).sort());
    const label = objects.StatefulSet.spec.template.metadata.labels;
    for (const selector of [objects.Service.spec.selector, objects.NetworkPolicy.spec.podSelector.matchLabels]) {
      assert.deepEqual(selector, label);
    }
    assert.equal(`https://${rule.host}`, objects.ConfigMap.data.DEADWOOD_PUBLIC_URL);
  });

  test("probes ask routes of the server, and none takes the only one away while it mends itself", () => {
    const routes = JSON.parse(read("server/openapi.json")).paths;
    for (const probe of [server.startupProbe, server.livenessProbe, server.readinessProbe]) {
      assert.ok(routes[probe.httpGet.path]?.get, probe.httpGet.path);
      assert.equal(probe.httpGet.path, "/health/live");
      // A server whose stores do not open answers there alone.
      assert.equal(probe.httpGet.port, "http");
    }
    assert.ok(pod.terminationGracePeriodSeconds >= SHUTDOWN_S);
  });

  test("data and keys lie on volumes of their own, where the image has them", () => {
    const mounts = Object.fromEntries(server.volumeMounts.map(({ name, mountPath }) => [name, mountPath]));
    const claims = objects.StatefulSet.spec.volumeClaimTemplates.map(({ metadata }) => metadata.name);
    for (const [volume, name] of [
      ["data", "DEADWOOD_DATA_DIR"],
      ["keys", "DEADWOOD_KEYS_DIR"],
    ]) {
      assert.ok(claims.includes(volume));
      assert.equal(mounts[volume], inImage(name));
      assert.ok(objects.ConfigMap.data[name].startsWith(`${mounts[volume]}/`));
    }
    assert.ok(claims.includes("backups"));
    assert.equal(objects.StatefulSet.spec.replicas, 1);
  });

  test("the server may do nothing but serve", () => {
    const user = Number(/^USER (\d+)/m.exec(dockerfile)[1]);
    const { runAsNonRoot, runAsUser, fsGroup, fsGroupChangePolicy, seccompProfile } = pod.securityContext;
    assert.deepEqual([runAsNonRoot, runAsUser, fsGroup, fsGroupChangePolicy], [true, user, user, "OnRootMismatch"]);
    assert.equal(seccompProfile.type, "RuntimeDefault");
    assert.deepEqual(server.securityContext, {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
    assert.equal(pod.automountServiceAccountToken, false);
    assert.deepEqual(objects.NetworkPolicy.spec.egress, []);
  });

  test("no address comes into a log", () => {
    const noted = objects.Ingress.metadata.annotations;
    assert.equal(noted["traefik.ingress.kubernetes.io/router.observability.accesslogs"], "false");
  });
});

test("docker-compose.yml starts the shipped proxy, and believes nobody else", { skip: missing() }, () => {
  const [{ services, networks, configs }] = documents(read("docker-compose.yml"));
  const { file } = configs[services.proxy.configs[0].source];
  assert.equal(file, "server/deploy/proxies/Caddyfile");
  assert.ok(existsSync(join(root, file)));
  assert.equal(services.proxy.environment.DEADWOOD_UPSTREAM, `server:${port}`);
  assert.equal(services.server.environment.DEADWOOD_TRUSTED_PROXIES, networks.inside.ipam.config[0].subnet);
  const { isKnown, said } = examine(services.server.environment);
  assert.ok(isKnown, said);
});
