/**
 * How findings get out of the agent, on a thread of its own.
 * <pre>
 *   a splat --&gt; Teller --&gt; Outlet (AppLog, SplatFile)    stderr and a file; SLF4J; each on a thread of our own, by a Courier
 * </pre>
 */
@NullMarked
package io.github.jlockdep.agent.telling;

import org.jspecify.annotations.NullMarked;
