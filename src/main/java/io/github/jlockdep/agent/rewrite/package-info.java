/**
 * How the code of a class is changed so that it tells of its monitors; and the look whether that works.
 * <pre>
 *   a class is loaded --&gt; Transformer --&gt; ClassScan, LeafMethods    which methods (by classfile.MethodWalk)
 *                             |           HookedMethod (MonitorCode) blocks and synchronized methods
 *                             |           Calls                     wait, notify
 *                             |           LockMakers, OwnLocks      constructors of locks
 *                             |           InitializerScan, InitializerMethod   static initializers
 *                             |--&gt; JdkPatch (JdkPlaces), ModifiersPatch  threads and tasks; reflection
 *   SelfCheck runs Sample through all of this; classfile.ClassEdit makes all changes
 * </pre>
 *
 * <p>Read Transformer, HookedMethod.
 */
@NullMarked
package io.github.jlockdep.agent.rewrite;

import org.jspecify.annotations.NullMarked;
