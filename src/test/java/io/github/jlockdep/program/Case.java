package io.github.jlockdep.program;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A program, and what must be found in it. */
public interface Case {
    /** Its name. */
    String name();

    /** The grades of what must be found, in alphabetical order with blanks between them. */
    String grades();

    /** Runs it. */
    void run() throws Exception;

    /** Runs those of these names, or all if there are none, and prints what was found in each, and what must be. */
    static void run(Case[] all, String... names) throws Exception {
        for (Case each : all) {
            if (names.length == 0 || List.of(names).contains(each.name())) {
                Lockdep.reset();
                each.run();
                System.out.println(each + "=" + found());
                System.out.println(each + ".expected=" + each.grades()); // this JVM may be another one than the test's
                int depth = HeldLocks.current().depth();
                if (depth != 0) {
                    System.out.println("left=" + each + " " + depth);
                }
            }
        }
        System.out.println("errors=" + Lockdep.statistics().faults());
    }

    private static String found() {
        return Lockdep.findings().stream()
                .map(finding -> finding.splat().grade().name())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** The names of the lock classes in what was found. */
    static Set<String> names() {
        return Lockdep.findings().stream()
                .flatMap(finding -> finding.splat().lockClasses().stream())
                .collect(Collectors.toSet());
    }
}
