/**
 * What hooked classes of the JDK call, and what becomes of it.
 * <pre>
 *   a constructor --&gt; ...Facade, in java.lang   --&gt; Engine...Hooks   --&gt; Origins, FieldNames --&gt; a tag, or null
 *   lock, await   --&gt; LockFacade, with the tag  --&gt; EngineLockHooks  --&gt; HeldLocks, ConditionWait
 *   acquire       --&gt; LoanFacade, with the tag  --&gt; EngineLoanHooks  --&gt; Loan
 *   get, execute  --&gt; EventFacade, with the tag --&gt; EngineEventHooks --&gt; Event, ResultWait (LatchTag, PoolTag, TaskTag, LoneTask)
 *   take, put     --&gt; QueueFacade, with the tag --&gt; EngineQueueHooks --&gt; Event (QueueTag)
 * </pre>
 *
 * <p>Read LockFacade, EngineLockHooks, Origins; then EngineEventHooks with PoolTag, TaskTag and Tasks.
 */
@NullMarked
package io.github.jlockdep.agent.juc.hooks;

import org.jspecify.annotations.NullMarked;
