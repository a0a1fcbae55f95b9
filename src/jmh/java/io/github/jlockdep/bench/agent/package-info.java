/**
 * What the packaged agent costs. One JVM with the agent runs the same byte code twice, by turns: a class that the agent
 * follows, and a copy of it under a name that is excluded.
 * <pre>
 *   Suite --&gt; AgentSuite --&gt; a JVM with the agent: Calls --&gt; Work, its plain copy, Wrapped
 *                 |--------&gt; JVMs with and without it: Hello, EmbeddedDatabase
 * </pre>
 */
package io.github.jlockdep.bench.agent;
