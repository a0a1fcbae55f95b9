/**
 * Tests that fail when the detector finds something while they run. Start with {@link
 * io.github.jlockdep.junit.CheckLocks}. Needs JUnit Jupiter, which the library does not bring along.
 *
 * <pre>
 *   LockdepExtension      begins and ends a Scope for each class, test and dynamic test
 *     -> Watch            knows on which thread which scope is; takes splats, and says in which test something is seen
 *          -> Scope       keeps the splats of one test
 *     -> Expectations     what the test's annotations say about them: what is a failure, and what has to be there
 *   WholeRun              registers the extension for all tests, if a property asks for it
 * </pre>
 */
@NullMarked
package io.github.jlockdep.junit;

import org.jspecify.annotations.NullMarked;
