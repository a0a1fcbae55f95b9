/**
 * What real servers cost with all their locks tracked. {@code Servers} runs each of them in child JVMs, raw and tracked
 * by turns, and prints processor time per request and slow looks per second.
 */
package io.github.jlockdep.bench.servers;
