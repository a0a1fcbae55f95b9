/**
 * The drop-in classes to wait with. What the JDK's class promises is asserted of both, the JDK's class and ours, on
 * threads of both kinds and with a lock held.
 */
@NullMarked
package io.github.jlockdep.waits;

import org.jspecify.annotations.NullMarked;
