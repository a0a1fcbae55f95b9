/** Lock statistics: what is counted, and that nothing is where nobody asks for it. */
@NullMarked
package io.github.jlockdep.stat;

import org.jspecify.annotations.NullMarked;
