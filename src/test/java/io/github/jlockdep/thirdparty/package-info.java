/** Locks of libraries that were not written with this detector in mind. */
@NullMarked
package io.github.jlockdep.thirdparty;

import org.jspecify.annotations.NullMarked;
