// Starts the page's connection to the desk program and keeps it, for ever.
// While it is away (the worker may be restarted under the page) a sign in both languages covers the page, so that
// nobody acts on what no longer moves; then the page continues, or loads anew where the program forgot it.

const sign = document.getElementById('starting-again');
const retryMs = 1000;
const yearSeconds = 31_536_000;
let away = false;

async function deskAnswers() {
  try {
    return (await fetch('health', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

async function comeBack(reconnect) {
  if (away) {
    return;
  }
  away = true;
  sign.hidden = false;
  for (;;) {
    if (await deskAnswers()) {
      if (await reconnect()) {
        away = false;
        sign.hidden = true;
        return;
      }
      location.reload();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}

async function sameCircuit() {
  try {
    return await Blazor.reconnect();
  } catch {
    return false;
  }
}

window.kiosk = {
  rememberLanguage(tag) {
    document.documentElement.lang = tag;
    document.cookie = `kiosk-language=${tag}; path=/; max-age=${yearSeconds}; samesite=strict`;
  },
  print() {
    window.print();
  },
};

try {
  await Blazor.start({
    circuit: {
      // The desk says "still here" every 3 s (KeepAliveInterval); three missed ones mean that it hangs.
      configureSignalR: (builder) => builder.withServerTimeout(10_000).withKeepAliveInterval(3_000),
      reconnectionHandler: {
        onConnectionDown: () => comeBack(sameCircuit),
        onConnectionUp: () => {},
      },
    },
  });
} catch {
  comeBack(async () => false);
}
