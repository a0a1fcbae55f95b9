/** The scenarios on which other detectors differ; each is one test with its verdict and its grade. */
@NullMarked
package io.github.jlockdep.scenarios;

import org.jspecify.annotations.NullMarked;
