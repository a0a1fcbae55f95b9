/** The doors for operators, each used by the JDK's own clients. */
@NullMarked
package io.github.jlockdep.production;

import org.jspecify.annotations.NullMarked;
