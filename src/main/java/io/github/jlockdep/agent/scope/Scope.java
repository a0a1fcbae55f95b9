package io.github.jlockdep.agent.scope;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are followed: those of the application, in whatever class loader, but for a few that would make more
 * noise than sense. A class that the user excludes is never followed, one that the user includes is, if it is not the
 * JDK's or ours.
 */
public final class Scope {
    public static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    /** The JDK, wherever its classes are loaded; and ours, and those of agents, which are not part of the program. */
    private static final String[] NEVER = {
        "java/",
        "jdk/",
        "sun/",
        "com/sun/",
        "io/github/jlockdep/engine/",
        "io/github/jlockdep/agent/",
        "io/github/jlockdep/locks/",
        "io/github/jlockdep/report/",
        "io/github/jlockdep/sink/",
        "io/github/jlockdep/access/",
        "io/github/jlockdep/baseline/",
        "org/jacoco/agent/",
        "io/opentelemetry/javaagent/"
    };

    /**
     * Loggers and their back-ends: every thread takes their monitors while it holds others, and a splat goes through
     * them. Then the tools that are there while a program is tested.
     */
    private static final String[] NOT_BY_DEFAULT = {
        "ch/qos/logback/", "org/slf4j/", "org/apache/logging/", "org/apache/log4j/", "org/apache/commons/logging/",
        "org/jboss/logging/", "org/jboss/logmanager/", "org/apache/maven/surefire/", "org/gradle/", "net/bytebuddy/"
    };

    private final String[] included;
    private final String[] excluded;

    /** A scope by what the user includes and excludes: patterns as in the settings, possibly none. */
    public Scope(String included, String excluded) {
        this.included = patterns(included);
        this.excluded = patterns(excluded);
    }

    /** Whether the class of that internal name is followed when that loader defines it. */
    public boolean contains(@Nullable ClassLoader loader, String className) {
        if (loader == null || loader == PLATFORM || startsWithOneOf(className, NEVER) || isOfRoot(className)) {
            return false;
        }
        if (matchesOneOf(className, excluded)) {
            return false;
        }
        return matchesOneOf(className, included) || !startsWithOneOf(className, NOT_BY_DEFAULT);
    }

    /** Whether the monitors are followed that the class of the JDK of that internal name takes. */
    public boolean containsOfJdk(String className) {
        return JdkScope.contains(className) && !matchesOneOf(className, excluded);
    }

    /** The internal names of the classes of the JDK that are contained for these names, and not for how they begin. */
    public Set<String> namesOfJdk() {
        Set<String> names = new HashSet<>(JdkScope.FOLLOWED);
        names.removeIf(name -> matchesOneOf(name, excluded));
        return names;
    }

    /** Whether it is a class of the library's root package; packages in it may be the user's. */
    private static boolean isOfRoot(String className) {
        String root = "io/github/jlockdep/";
        return className.startsWith(root) && className.indexOf('/', root.length()) < 0;
    }

    private static boolean startsWithOneOf(String className, String[] prefixes) {
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesOneOf(String className, String[] patterns) {
        for (String pattern : patterns) {
            boolean matches = pattern.endsWith("*")
                    ? className.regionMatches(0, pattern, 0, pattern.length() - 1)
                    : className.equals(pattern);
            if (matches) {
                return true;
            }
        }
        return false;
    }

    private static String[] patterns(String setting) {
        return setting.isBlank() ? new String[0] : setting.replace('.', '/').split(":");
    }
}
