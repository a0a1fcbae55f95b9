/**
 * The commands of the agent's jar, {@code java -jar jlockdep-agent.jar analyze FILE...}. Ships in the agent's jar
 * alone.
 * <pre>
 *   Main --&gt; Analyze --&gt; Inputs --&gt; Reading (lines, bad ones, progress) --&gt; unite --&gt; page.Report --&gt; Form
 * </pre>
 *
 * <p>Read Analyze. Standard output is for the report, standard error for everything else.
 */
@NullMarked
package io.github.jlockdep.cli;

import org.jspecify.annotations.NullMarked;
