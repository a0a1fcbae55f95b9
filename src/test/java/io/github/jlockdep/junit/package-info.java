/** The extension, as those see it who run tests with it. The tests that it checks are nested classes. */
@NullMarked
package io.github.jlockdep.junit;

import org.jspecify.annotations.NullMarked;
