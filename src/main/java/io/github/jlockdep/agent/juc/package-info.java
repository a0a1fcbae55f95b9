/**
 * What the agent does inside {@code java.util.concurrent}: the JDK's own locks tell the engine what happens to them,
 * whoever calls them, and by whatever way.
 * <pre>
 *   Agent --&gt; JucLocks --&gt; Facades        java.lang.JlockdepJuc, which hooked classes call
 *                 |  |---&gt; SyncCopies     the insides of ReentrantLock, with room for a tag
 *                 |  |---&gt; Origins        who makes an object: is it followed, and what is its lock class
 *                 v
 *   a class of the JDK is loaded --&gt; JucTransformer --&gt; Patch (...Patches) --&gt; HookedBody (Hook, Call, Value)
 *
 *   a constructor --&gt; JlockdepJuc (JucFacade) --&gt; ...Hooks --&gt; Engine...Hooks --&gt; Origins --&gt; a tag, or null
 *   lock, await   --&gt; JlockdepJuc, with the tag --&gt; EngineLockHooks --&gt; HeldLocks, ConditionWait
 *   acquire       --&gt; JlockdepJuc, with the tag --&gt; EngineLoanHooks --&gt; Loan
 *   get, take     --&gt; JlockdepJuc, with the tag --&gt; EngineEventHooks --&gt; Event, ResultWait
 * </pre>
 *
 * <p>Read LockPatches, JucFacade, EngineLockHooks, Origins; then HookedBody and SyncCopies.
 *
 * <p>An object has its identity, its tag, in a field of its own. One without a tag is not followed: what the JDK makes
 * for its own use, what the engine makes, what our wrappers extend or wrap.
 */
@NullMarked
package io.github.jlockdep.agent.juc;

import org.jspecify.annotations.NullMarked;
