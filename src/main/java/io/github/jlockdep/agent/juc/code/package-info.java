/**
 * How the code of a class of the JDK is changed: hooks around the bodies of methods, and a field for a tag.
 * <pre>
 *   Patch (Made) --&gt; Hook (Call, Value) --&gt; HookedBody --&gt; byte code
 * </pre>
 *
 * <p>Read Patch, Hook, HookedBody.
 */
@NullMarked
package io.github.jlockdep.agent.juc.code;

import org.jspecify.annotations.NullMarked;
