/** Programs to run and to read. The build compiles and runs them. */
@NullMarked
package io.github.jlockdep.example;

import org.jspecify.annotations.NullMarked;
