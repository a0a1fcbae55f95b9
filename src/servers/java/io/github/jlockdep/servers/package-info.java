/**
 * Current servers under load with the packaged agent: {@code mvn -Pservers verify}. {@link
 * io.github.jlockdep.servers.Busy} is the program, one JVM for each {@link io.github.jlockdep.servers.Kind}; {@code
 * ServersIT} runs it, and says what may be found; {@link io.github.jlockdep.servers.Loads} measures what the
 * agent costs: {@code mvn -q -Pservers -DskipTests package exec:exec}.
 */
package io.github.jlockdep.servers;
