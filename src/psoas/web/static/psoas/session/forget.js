// After a deletion: nothing of a session may stay in this browser, also where the browser does not know the header.
for (const key of Object.keys(localStorage)) if (key.startsWith("psoas.session")) localStorage.removeItem(key);
if ("caches" in window) caches.delete("psoas-session");
navigator.serviceWorker?.getRegistrations().then((found) => found.forEach((worker) => worker.unregister()));
