/**
 * How the code of a class is changed so that it tells of its monitors; and the look whether that works.
 * <pre>
 *   a class is loaded --&gt; Transformer --&gt; ClassScan, LeafMethods    which methods (by classfile.MethodWalk)
 *                             |           HookedMethod (TryRanges, MonitorCode) blocks and synchronized methods
 *                             |           Calls                     wait, notify
 *                             |           InitializerScan, InitializerMethod   static initializers (most of them by
 *                             |                                                classfile.WrappedInitializer)
 *                             |--&gt; JdkPatch (JdkPlaces), ModifiersPatch  threads and tasks; reflection
 *   SelfCheck runs Sample through all of this
 * </pre>
 *
 * <p>Read Transformer, HookedMethod.
 */
@NullMarked
package io.github.jlockdep.agent.rewrite;

import org.jspecify.annotations.NullMarked;
