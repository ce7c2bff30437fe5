// Loads the page again when what it shows has changed, and shows what is wrong meanwhile. Only
// while it can be seen: a browser opens six connections at most to one server, and tabs are many.
{
  const { path, seen } = document.currentScript.dataset;
  const address = `/__nkblog/events?${new URLSearchParams({ path, seen })}`;
  let source = null;

  function listen() {
    if (source) return;
    source = new EventSource(address);
    source.addEventListener("reload", () => {
      source.close();
      location.reload();
    });
    source.addEventListener("panel", ({ data }) => show(JSON.parse(data)));
  }

  function rest() {
    source?.close();
    source = null;
  }

  function show(html) {
    const panel = document.getElementById("nkblog-panel");
    const parsed = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
    if (!panel || !parsed || panel.innerHTML === parsed.innerHTML) return;
    // The element stays: a screen reader tells what changes inside of one that it knows.
    panel.replaceChildren(...parsed.childNodes);
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", () => document.hidden || listen());
  if (!document.hidden) listen();
}
