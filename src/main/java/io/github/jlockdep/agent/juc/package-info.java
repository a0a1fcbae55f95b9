/**
 * What the agent does inside {@code java.util.concurrent}: the JDK's own classes tell the engine what happens to their
 * objects, whoever calls them, and by whatever way.
 * <pre>
 *   Agent --&gt; JucLocks --&gt; hooks.Facades  what hooked classes call
 *                 |  |---&gt; SyncCopies     the insides of ReentrantLock, with room for a tag
 *                 |  |---&gt; Tags           what is wrapped by hand is followed no longer
 *                 v
 *   a class of the JDK is loaded --&gt; JucTransformer --&gt; ...Patches, WorkerTasks: which methods --&gt; code.Patch
 * </pre>
 *
 * <p>Read LockPatches, then the page of the hooks; then that of the code, and SyncCopies.
 *
 * <p>An object has its identity, its tag, in a field of its own. One without a tag is not followed: what the JDK makes
 * for its own use, what the engine makes, what our wrappers extend or wrap.
 */
@NullMarked
package io.github.jlockdep.agent.juc;

import org.jspecify.annotations.NullMarked;
