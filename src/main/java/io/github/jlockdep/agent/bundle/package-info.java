/**
 * The classes that the agent's start needs, in one file of its jar, which are defined from there all at once. To have a
 * class loader find them one by one takes three times as long.
 * <pre>
 *   the build --&gt; MakeBundle --&gt; a file in the jar --&gt; Bundle --&gt; the class loader
 * </pre>
 */
@NullMarked
package io.github.jlockdep.agent.bundle;

import org.jspecify.annotations.NullMarked;
