/**
 * The classes of the agent that are defined under other names, most of them in {@code java.lang}: what hooked code
 * calls, and who is told.
 * <pre>
 *   the build --&gt; RenameTemplates --&gt; a file in the jar --&gt; Templates --&gt; the two Facades
 * </pre>
 */
@NullMarked
package io.github.jlockdep.agent.templates;

import org.jspecify.annotations.NullMarked;
