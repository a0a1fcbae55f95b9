/** What tests share: collecting the splats of one test, and running bodies on threads of their own with a bound. */
@NullMarked
package io.github.jlockdep.testkit;

import org.jspecify.annotations.NullMarked;
