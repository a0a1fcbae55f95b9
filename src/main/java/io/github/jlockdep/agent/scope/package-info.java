/** Which classes of the program and of the JDK are followed. */
@NullMarked
package io.github.jlockdep.agent.scope;

import org.jspecify.annotations.NullMarked;
