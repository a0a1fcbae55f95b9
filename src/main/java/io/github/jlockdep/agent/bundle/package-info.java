/**
 * The classes that the agent's start needs, in one file of its jar, which are defined from there all at once. To have a
 * class loader find them one by one takes three times as long. Classes also take the place of the lambda expressions
 * in them, since to have the JVM link each call site takes longer still.
 * <pre>
 *   the build --&gt; MakeBundle --&gt; a file in the jar --&gt; Bundle --&gt; the class loader
 *                    |--&gt; Jar                  the agent's jar in memory
 *                    `--&gt; Lambdas, LambdaClass what was a lambda expression
 *
 *   OwnFile           reads a file of the jar that these classes are in
 * </pre>
 */
@NullMarked
package io.github.jlockdep.agent.bundle;

import org.jspecify.annotations.NullMarked;
