/** Findings that are no news: the baseline and the suppressions, in JVMs of their own and line by line. */
@NullMarked
package io.github.jlockdep.baseline;

import org.jspecify.annotations.NullMarked;
