/** What users declare and assert: assertions, pins, class rules, contexts, and locks that nobody releases any more. */
@NullMarked
package io.github.jlockdep.rules;

import org.jspecify.annotations.NullMarked;
