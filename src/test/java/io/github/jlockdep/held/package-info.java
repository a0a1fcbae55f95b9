/**
 * Whether the held stacks agree with what the locks say of themselves, at every quiet moment of random programs.
 *
 * <p>AgreementTest is the suite. Each {@code Player} is a thread that takes random steps with its {@code Share} of each
 * {@code Subject}; between the rounds all of them stand still and are compared.
 */
@NullMarked
package io.github.jlockdep.held;

import org.jspecify.annotations.NullMarked;
