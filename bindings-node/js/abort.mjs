// How a walk hears of a signal.

// Workers of before May 2025 have neither of the two: there, a walk that nobody leaves stays with its signal.
const forgotten = globalThis.FinalizationRegistry && new FinalizationRegistry((stop) => stop());
const weak = (walk) => (globalThis.WeakRef ? new WeakRef(walk) : { deref: () => walk });

/** Closes a walk when a signal says so; what it gives ends that. A signal may outlive many walks that nobody left, so it keeps none of them. */
export function closedBy(signal, walk) {
  const held = weak(walk);
  const close = () => held.deref()?.close();
  signal.addEventListener("abort", close, { once: true });
  const stop = () => {
    signal.removeEventListener("abort", close);
    forgotten?.unregister(stop);
  };
  forgotten?.register(walk, stop, stop);
  return stop;
}
