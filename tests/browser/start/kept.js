// What a browser keeps about a page after it, by the page's own means and by the browser's books.

/** @returns {Promise<Record<string, number>>} bytes and entries by kind; all zero where nothing is kept */
export async function keptBy(page) {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  const cookies = await page.context().cookies();
  const { usage, usageBreakdown } = await devtools.send("Storage.getUsageAndQuota", { origin });
  const byPage = await page.evaluate(async () => ({
    local_storage: localStorage.length,
    session_storage: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: "caches" in globalThis ? (await caches.keys()).length : 0,
    service_workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  const byKind = Object.fromEntries(usageBreakdown.map(({ storageType, usage }) => [storageType, usage]));
  return { cookies: cookies.length, usage, ...byKind, ...byPage };
}

/** Plants one of each kind: a check that finds nothing must first have found something. */
export function plant(page) {
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the old way is the one every browser knows.
    document.cookie = "planted=1";
    localStorage.setItem("planted", "1");
    sessionStorage.setItem("planted", "1");
    await new Promise((resolve, reject) => {
      const opening = indexedDB.open("planted");
      opening.onsuccess = resolve;
      opening.onerror = reject;
    });
    await caches.open("planted");
  });
}
